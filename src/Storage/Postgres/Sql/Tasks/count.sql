select count(*)
from unnest(@lanes::smallint[]) as k (lane)
cross join lateral (
    select true
    from tasks as t
    where t.lane = k.lane and t.organization = @organization::integer and t.project = @project::integer
            and {Tasks._filter}
            and (@facets::text[] = '{}' or {Tasks._has_facets})
    offset 0
) as t
