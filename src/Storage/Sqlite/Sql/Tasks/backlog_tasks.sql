select {Tasks._columns}
from tasks as t
where t.organization = @organization and t.project = @project and t.is_closed = 0
