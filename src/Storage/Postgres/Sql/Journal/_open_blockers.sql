-- Whom an enforced blocking edge keeps from being ready, as CommitGuard says: the blockers of the task and of its ancestors.
line (place, organization, project, task) as (
    select c.place, c.organization, c.project, c.task from changes as c where c.is_guarded
    union
    select l.place, l.organization, l.project, e.depends_on
    from line as l
    cross join lateral (
        select x.depends_on
        from edges as x
        where x.organization = l.organization and x.project = l.project and x.task = l.task and x.kind = 'parent-child' and x.enforced
        offset 0
    ) as e
),
held as materialized (
    select distinct l.place
    from line as l
    cross join lateral (
        select x.depends_on, x.kind, x.any_child
        from edges as x
        where x.organization = l.organization and x.project = l.project and x.task = l.task and x.enforced
            and x.kind in ('blocks', 'conditional-blocks', 'waits-for')
        offset 0
    ) as e
    cross join lateral (
        select b.status
        from tasks as b
        where b.organization = l.organization and b.project = l.project and b.id = e.depends_on
        limit 1
    ) as b
    where case e.kind
        when 'blocks' then b.status < 6
        when 'conditional-blocks' then b.status not in (5, 7)
        else (
            select case when e.any_child then max(k.status) < 6 else min(k.status) < 6 end
            from edges as x
            cross join lateral (
                select k.status
                from tasks as k
                where k.organization = x.organization and k.project = x.project and k.id = x.task
                limit 1
            ) as k
            where x.organization = l.organization and x.project = l.project and x.depends_on = e.depends_on
                and x.kind = 'parent-child' and x.enforced
        )
    end
),
seen as materialized (
    select c.place, b.blockers
    from changes as c
    cross join lateral (
        select jsonb_agg(jsonb_build_array(e.depends_on, t.version) order by e.depends_on) as blockers
        from edges as e
        cross join lateral (
            select x.version
            from tasks as x
            where x.organization = e.organization and x.project = e.project and x.id = e.depends_on
            limit 1
        ) as t
        where e.organization = c.organization and e.project = c.project and e.task = c.task and e.enforced
            and e.kind in ('blocks', 'conditional-blocks', 'waits-for', 'parent-child')
    ) as b
    where c.is_guarded and b.blockers is not null
)
