select k.task, max(coalesce(b.closed_at, b.updated_at))
from unnest(@tasks::text[]) as k (task)
cross join lateral (
    select x.depends_on
    from edges as x
    where x.organization = @organization::integer and x.project = @project::integer and x.task = k.task and x.enforced
        and x.kind in ('blocks', 'parent-child', 'waits-for', 'conditional-blocks')
    offset 0
) as e
cross join lateral (
    select t.closed_at, t.updated_at
    from tasks as t
    where t.organization = @organization::integer and t.project = @project::integer and t.id = e.depends_on
    limit 1
) as b
group by k.task
