select e.task, max(coalesce(b.closed_at, b.updated_at))
from json_each(@tasks) as k
cross join edges as e on e.organization = @organization and e.project = @project and e.task = k.value and e.enforced
    and e.kind in ('blocks', 'parent-child', 'waits-for', 'conditional-blocks')
cross join tasks as b on b.organization = @organization and b.project = @project and b.id = e.depends_on
group by e.task
