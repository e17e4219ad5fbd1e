select {Tasks._columns}
from tasks as t
where t.organization = @organization::integer and t.project = @project::integer and not t.is_closed
