-- As CommitGuard says: the blockers of the task and of its ancestors.
with recursive line (task) as (
    select @task
    union
    select e.depends_on
    from line as l
    cross join edges as e
    where e.organization = @organization and e.project = @project and e.task = l.task and e.kind = 'parent-child' and e.enforced
)
select exists (
    select 1
    from line as l
    cross join edges as e on e.organization = @organization and e.project = @project and e.task = l.task and e.enforced
        and e.kind in ('blocks', 'conditional-blocks', 'waits-for')
    cross join tasks as b on b.organization = @organization and b.project = @project and b.id = e.depends_on
    where case e.kind
        when 'blocks' then b.status < 6
        when 'conditional-blocks' then b.status not in (5, 7)
        else (
            select case when e.any_child then max(k.status) < 6 else min(k.status) < 6 end
            from edges as x
            cross join tasks as k on k.organization = @organization and k.project = @project and k.id = x.task
            where x.organization = @organization and x.project = @project and x.depends_on = e.depends_on and x.kind = 'parent-child'
                and x.enforced
        )
    end
)
