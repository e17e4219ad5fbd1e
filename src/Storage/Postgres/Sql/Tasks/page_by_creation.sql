-- The next tasks after one in order of creation: what a whole project is read by.
select {Tasks._columns}
from unnest(@lanes::smallint[]) as k (lane)
cross join lateral (
    select t.*
    from tasks as t
    where t.lane = k.lane and t.organization = @organization::integer and t.project = @project::integer
        and (t.created_at, t.id) > (@after_created_at::timestamptz, @after_task::text)
    order by t.created_at, t.id
    limit @limit::bigint
) as t
order by t.created_at, t.id
limit @limit::bigint
