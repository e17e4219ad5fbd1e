not exists (
        select 1
        from json_each(@facets) as m
        where not exists (
            select 1
            from task_facets as x
            where x.organization = @organization and x.project = @project and x.facet = m.value and x.task = t.id
        )
    )
