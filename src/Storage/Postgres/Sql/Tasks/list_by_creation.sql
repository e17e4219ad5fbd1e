select {Tasks._columns}
from unnest(@is_closed::boolean[]) as k (is_closed)
cross join lateral (
    select t.*
    from tasks as t
    where t.organization = @organization::integer and t.project = @project::integer and t.is_closed = k.is_closed
            and {Tasks._filter}
    order by t.created_at desc, t.id
    limit @offset::bigint + @limit::bigint
) as t
order by t.created_at desc, t.id
limit @limit::bigint offset @offset::bigint
