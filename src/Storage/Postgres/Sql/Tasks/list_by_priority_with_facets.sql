-- For facets that many tasks have. Each lane is a stretch of the index in the order that is wanted; a list of several lanes merges their beginnings.
select {Tasks._columns}
from unnest(@lanes::smallint[]) as k (lane)
cross join lateral (
    select t.*
    from tasks as t
    where t.lane = k.lane and t.organization = @organization::integer and t.project = @project::integer
            and t.priority between @priority_min::integer and @priority_max::integer
            and {Tasks._filter}
            and {Tasks._has_facets}
    order by t.priority, t.entered_at, t.id
    limit @offset::bigint + @limit::bigint
) as t
order by t.priority, t.entered_at, t.id
limit @limit::bigint offset @offset::bigint
