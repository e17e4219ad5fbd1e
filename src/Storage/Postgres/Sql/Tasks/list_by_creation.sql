-- Each lane is a stretch of the index in the order that is wanted; a list of several lanes merges their beginnings.
select {Tasks._columns}
from unnest(@lanes::smallint[]) as k (lane)
cross join lateral (
    select t.*
    from tasks as t
    where t.lane = k.lane and t.organization = @organization::integer and t.project = @project::integer
            and {Tasks._filter}
    order by t.created_at desc, t.id
    limit @offset::bigint + @limit::bigint
) as t
order by t.created_at desc, t.id
limit @limit::bigint offset @offset::bigint
