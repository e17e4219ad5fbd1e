-- A task's versions grow with seq, so the primary key gives the order.
select {Events._columns}
from events as e
where e.organization = @organization::integer and e.project = @project::integer and e.task = @task::text and e.seq > @after::bigint
order by e.version
limit @limit::bigint
