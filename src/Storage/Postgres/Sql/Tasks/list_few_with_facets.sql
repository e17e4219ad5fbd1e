-- For facets that few tasks have: those are looked up and sorted. A facet names its project, so the index of facets finds them; the
-- sums keep the primary key, which would go through all of the project, from being taken for it.
select {Tasks._columns}
from {Tasks._with_facets}
{Tasks._order}
