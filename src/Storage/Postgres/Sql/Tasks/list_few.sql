-- For statuses that few tasks are in: those are looked up and sorted, however many others there are and however long the log is.
select {Tasks._columns}
from unnest(@lanes::smallint[]) as k (lane)
cross join lateral (
    select t.*
    from tasks as t
    where t.lane = k.lane and t.organization = @organization::integer and t.project = @project::integer
            and {Tasks._filter}
            and (@facets::text[] = '{}' or {Tasks._has_facets})
    offset 0
) as t
{Tasks._order}
