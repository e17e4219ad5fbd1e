-- The end of a log is found by comparing rows, so that no index but the project's own gives the order.
select p.project, coalesce(e.seq, 0), e.created_at
from projects as p
left join lateral (
    select x.seq, x.created_at
    from events as x
    where (x.organization, x.project, x.seq) > (p.organization, p.project, 0)
        and (x.organization, x.project, x.seq) < (p.organization, p.project, 9223372036854775807::bigint)
    order by x.organization desc, x.project desc, x.seq desc
    limit 1
) as e on true
where p.project > @after::integer
    and exists (
        select
        from task_counts as c
        where c.organization = p.organization and c.project = p.project and c.status in (0, 1, 2, 3, 4) and c.tasks > 0
    )
order by p.project
limit @limit::bigint
