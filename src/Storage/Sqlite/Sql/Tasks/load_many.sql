select {Tasks._columns}
from json_each(@tasks) as k
cross join tasks as t on t.organization = @organization and t.project = @project and t.id = k.value
