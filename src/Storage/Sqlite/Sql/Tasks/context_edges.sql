select e.task, e.depends_on, e.kind, t.title, t.type, t.status, t.reason, t.closed_at
from (
    select x.task, x.depends_on, x.kind, row_number() over (partition by x.task order by x.kind = 'parent-child' desc, x.depends_on) as place
    from json_each(@tasks) as k
    cross join edges as x on x.organization = @organization and x.project = @project and x.task = k.value
) as e
cross join tasks as t on t.organization = @organization and t.project = @project and t.id = e.depends_on
where e.place <= @dependencies_max
order by e.task, e.place
