select e.task, e.depends_on, e.kind, e.any_child, e.enforced, e.extra
from edges as e
where e.organization = @organization and e.project = @project and e.task = @task
union all
select e.task, e.depends_on, e.kind, e.any_child, e.enforced, e.extra
from edges as e
where e.organization = @organization and e.project = @project and e.depends_on = @task and e.task <> @task
order by 1, 2
