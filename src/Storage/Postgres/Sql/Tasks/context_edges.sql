select e.task, e.depends_on, e.kind, t.title, t.type, t.status, t.reason, t.closed_at
from unnest(@tasks::text[]) as k (task)
cross join lateral (
    select * from edges as x where x.organization = @organization::integer and x.project = @project::integer and x.task = k.task
    order by x.kind = 'parent-child' desc, x.depends_on limit @dependencies_max::bigint
) as e
cross join lateral (
    select * from tasks as x where x.organization = @organization::integer and x.project = @project::integer and x.id = e.depends_on limit 1
) as t
order by e.task, e.kind = 'parent-child' desc, e.depends_on
