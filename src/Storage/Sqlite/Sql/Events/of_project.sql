select {Events._columns}
from events as e
where e.organization = @organization and e.project = @project and e.seq > @after
order by e.seq
limit @limit
