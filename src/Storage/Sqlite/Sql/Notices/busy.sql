select
    p.project,
    coalesce((select max(x.seq) from events as x where x.organization = p.organization and x.project = p.project), 0),
    (
        select y.created_at
        from events as y
        where y.seq = (select max(x.seq) from events as x where x.organization = p.organization and x.project = p.project)
    )
from projects as p
where p.project > @after
    and exists (
        select 1
        from task_counts as c
        where c.organization = p.organization and c.project = p.project and c.status in (0, 1, 2, 3, 4) and c.tasks > 0
    )
order by p.project
limit @limit
