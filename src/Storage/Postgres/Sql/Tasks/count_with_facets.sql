-- By the index of facets, as list_few_with_facets.
select count(*)
from {Tasks._with_facets}
