f.organization = @organization and f.project = @project and f.facet = @facet
        and (@more_facets is null or not exists (
            select 1
            from json_each(@more_facets) as m
            where not exists (
                select 1
                from task_facets as x
                where x.organization = @organization and x.project = @project and x.facet = m.value and x.task = f.task
            )
        ))
