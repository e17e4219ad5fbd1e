select count(*)
from {Tasks._with_facets}
