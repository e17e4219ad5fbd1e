select e.task, e.depends_on, e.kind, e.any_child, e.enforced, e.extra
from edges as e
where e.organization = @organization and e.project = @project
order by e.task, e.depends_on
