select {Events._columns}
from events as e
where e.organization = @organization and e.project = @project and e.task = @task and e.operation = @operation
order by e.version desc
limit 1
