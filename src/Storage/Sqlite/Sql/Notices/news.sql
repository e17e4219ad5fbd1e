select {Events._columns}
from events as e
where e.seq > @after and e.seq <= @through and e.kind in (select k.value from json_each(@kinds) as k)
order by e.seq
