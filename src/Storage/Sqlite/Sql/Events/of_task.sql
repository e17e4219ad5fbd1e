-- A task's versions grow with seq, so the primary key gives the order.
select {Events._columns}
from events as e
where e.organization = @organization and e.project = @project and e.task = @task and e.seq > @after
order by e.version
limit @limit
