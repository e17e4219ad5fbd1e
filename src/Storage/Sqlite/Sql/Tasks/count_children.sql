select e.depends_on, t.status, count(*)
from json_each(@tasks) as p
cross join edges as e on e.depends_on = p.value and e.organization = @organization and e.project = @project and e.kind = 'parent-child' and e.enforced
cross join tasks as t on t.organization = @organization and t.project = @project and t.id = e.task and t.status <> 9
group by e.depends_on, t.status
order by e.depends_on, t.status
