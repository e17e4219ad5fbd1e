tasks as t indexed by tasks_by_agent
where t.organization = @organization and t.project = @project and t.agent is not null and t.status = 1 and {Tasks._filter}
    and not exists (
        select 1
        from json_each(@facets) as m
        where not exists (
            select 1
            from task_facets as x
            where x.organization = @organization and x.project = @project and x.facet = m.value and x.task = t.id
        )
    )
