select {Tasks._columns}
from tasks as t indexed by tasks_by_status
where t.organization = @organization and t.project = @project and t.status < 6
