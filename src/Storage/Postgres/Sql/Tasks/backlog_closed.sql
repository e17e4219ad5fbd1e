select t.id, t.status
from (
    select e.task as id
    from edges as e
    where e.organization = @organization::integer and e.project = @project::integer and e.enforced
        and e.kind in ('blocks', 'parent-child', 'waits-for', 'conditional-blocks')
    union
    select e.depends_on
    from edges as e
    where e.organization = @organization::integer and e.project = @project::integer and e.enforced
        and e.kind in ('blocks', 'parent-child', 'waits-for', 'conditional-blocks')
) as k
cross join lateral (
    select x.id, x.status
    from tasks as x
    where x.organization = @organization::integer and x.project = @project::integer and x.id = k.id
    limit 1
) as t
where t.status >= 6
