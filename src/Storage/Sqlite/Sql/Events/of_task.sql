-- A task's versions grow with seq, so the index of versions gives the order. The plus keeps the project's own index, which would go
-- through the whole project's log, from being taken for it.
select {Events._columns}
from events as e
where e.organization = @organization and e.project = @project and e.task = @task and +e.seq > @after
order by e.version
limit @limit
