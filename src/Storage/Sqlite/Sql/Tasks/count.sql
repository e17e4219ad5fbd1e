select count(*)
from tasks as t indexed by tasks_by_status
where t.organization = @organization and t.project = @project
        and {Tasks._filter}
    and {Tasks._has_facets}
