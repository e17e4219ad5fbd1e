select e.task, e.depends_on, e.kind, e.any_child, e.enforced, e.extra
from edges as e
where e.organization = @organization::integer and e.project = @project::integer and e.task = @task::text
union all
(
    select e.task, e.depends_on, e.kind, e.any_child, e.enforced, e.extra
    from edges as e
    where e.organization = @organization::integer and e.project = @project::integer and e.depends_on = @task::text
        and e.task <> @task::text
)
order by 1, 2
