select count(*)
from {Tasks._held}
