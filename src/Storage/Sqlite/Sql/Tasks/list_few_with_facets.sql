-- For facets that few tasks have: those are looked up and sorted.
select {Tasks._columns}
from {Tasks._with_facets}
{Tasks._order}
