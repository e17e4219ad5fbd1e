-- For statuses that few tasks are in: those are looked up and sorted, however many others there are.
select {Tasks._columns}
from tasks as t indexed by tasks_by_status
where t.organization = @organization and t.project = @project
        and {Tasks._filter}
    and {Tasks._has_facets}
{Tasks._order}
