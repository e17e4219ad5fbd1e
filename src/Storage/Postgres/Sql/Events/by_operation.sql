select {Events._columns}
from events as e
where e.organization = @organization::integer and e.project = @project::integer and e.task = @task::text and e.operation = @operation::text
order by e.version desc
limit 1
