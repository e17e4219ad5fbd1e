select {Events._columns}
from json_each(@tasks) as k
cross join events as e on e.organization = @organization and e.project = @project and e.task = k.value and e.version = 1
