select count(*)
from {Tasks._claims}
