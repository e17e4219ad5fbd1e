select json_set(coalesce(@detail, '{}'), '$.blockers', json(b.blockers))
from (
    select json_group_array(json_array(o.depends_on, o.version)) as blockers, count(*) as blocker_count
    from (
        select e.depends_on, t.version
        from edges as e
        cross join tasks as t on t.organization = e.organization and t.project = e.project and t.id = e.depends_on
        where e.organization = @organization and e.project = @project and e.task = @task and e.enforced
            and e.kind in ('blocks', 'conditional-blocks', 'waits-for', 'parent-child')
        order by e.depends_on
    ) as o
) as b
where b.blocker_count > 0
