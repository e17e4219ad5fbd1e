select count(*)
from {Tasks._few}
