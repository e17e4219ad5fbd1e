select {Tasks._columns}
from unnest(@lanes::smallint[]) as k (lane)
cross join lateral (
    select t.*
    from tasks as t
    where t.lane = k.lane and t.organization = @organization::integer and t.project = @project::integer
    offset 0
) as t
