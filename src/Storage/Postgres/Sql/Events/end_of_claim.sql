-- A task's fence grows with its version, so the primary key gives the order.
select {Events._columns}
from events as e
where e.organization = @organization::integer and e.project = @project::integer and e.task = @task::text and e.fence > @fence::bigint
order by e.version
limit 1
