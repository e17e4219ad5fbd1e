task_facets as f
cross join tasks as t on t.organization = f.organization and t.project = f.project and t.id = f.task
where f.organization = @organization and f.project = @project and f.facet = @facet
    and {Tasks._filter}
    and {Tasks._has_facets}
