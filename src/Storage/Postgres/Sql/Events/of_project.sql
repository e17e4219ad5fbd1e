select {Events._columns}
from events as e
where e.organization = @organization::integer and e.project = @project::integer and e.seq > @after::bigint
order by e.seq
limit @limit::bigint
