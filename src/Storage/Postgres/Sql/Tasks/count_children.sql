select p.task, t.status, count(*)::integer
from unnest(@tasks::text[]) as p (task)
cross join lateral (
    select x.task
    from edges as x
    where x.depends_on = p.task and x.organization = @organization::integer and x.project = @project::integer and x.kind = 'parent-child' and x.enforced
    offset 0
) as e
cross join lateral (
    select k.status from tasks as k where k.organization = @organization::integer and k.project = @project::integer and k.id = e.task limit 1
) as t
where t.status <> 9
group by p.task, t.status
order by p.task, t.status
