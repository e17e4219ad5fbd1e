-- A task's fence grows with its version, so the index of versions gives the order.
select {Events._columns}
from events as e
where e.organization = @organization and e.project = @project and e.task = @task and e.fence > @fence
order by e.version
limit 1
