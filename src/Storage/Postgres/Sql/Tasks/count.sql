select count(*)
from unnest(@is_closed::boolean[]) as k (is_closed)
cross join lateral (
    select true
    from tasks as t
    where t.organization = @organization::integer and t.project = @project::integer and t.is_closed = k.is_closed
            and {Tasks._filter}
    offset 0
) as t
