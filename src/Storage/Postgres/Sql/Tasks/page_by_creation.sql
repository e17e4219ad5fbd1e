-- The next tasks after one in order of creation, deleted ones not: what a whole project is read by.
select {Tasks._columns}
from unnest(array[false, true]) as k (is_closed)
cross join lateral (
    select t.*
    from tasks as t
    where t.organization = @organization::integer and t.project = @project::integer and t.is_closed = k.is_closed and t.status <> 9
        and (t.created_at, t.id) > (@after_created_at::timestamptz, @after_task::text)
    order by t.created_at, t.id
    limit @limit::bigint
) as t
order by t.created_at, t.id
limit @limit::bigint
