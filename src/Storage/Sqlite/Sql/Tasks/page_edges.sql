select k.value, e.task, e.depends_on, e.kind, e.any_child, e.enforced, e.extra
from json_each(@tasks) as k
cross join edges as e on e.organization = @organization and e.project = @project and e.task = k.value
union all
select k.value, e.task, e.depends_on, e.kind, e.any_child, e.enforced, e.extra
from json_each(@tasks) as k
cross join edges as e on e.organization = @organization and e.project = @project and e.depends_on = k.value and e.task <> k.value
order by 2, 3
