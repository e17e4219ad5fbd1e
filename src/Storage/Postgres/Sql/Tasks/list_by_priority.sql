-- Open and closed tasks are two stretches of the index, each in order; a list that wants both merges their beginnings.
select {Tasks._columns}
from unnest(@is_closed::boolean[]) as k (is_closed)
cross join lateral (
    select t.*
    from tasks as t
    where t.organization = @organization::integer and t.project = @project::integer and t.is_closed = k.is_closed
            and t.priority between @priority_min::integer and @priority_max::integer
            and {Tasks._filter}
    order by t.priority, t.entered_at, t.id
    limit @offset::bigint + @limit::bigint
) as t
order by t.priority, t.entered_at, t.id
limit @limit::bigint offset @offset::bigint
