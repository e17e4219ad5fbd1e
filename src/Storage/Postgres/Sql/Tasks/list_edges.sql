select e.task, e.depends_on, e.kind, e.any_child, e.enforced, e.extra
from unnest(@tasks::text[]) as k (task)
cross join lateral (
    select * from edges as x where x.organization = @organization::integer and x.project = @project::integer and x.task = k.task offset 0
) as e
order by e.task, e.depends_on
