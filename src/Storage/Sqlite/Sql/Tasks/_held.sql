tasks as t indexed by tasks_by_agent
where t.organization = @organization and t.project = @project and t.agent is not null and t.status = 1 and {Tasks._filter}
    and {Tasks._has_facets}
