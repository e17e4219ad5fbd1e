select {Events._columns}
from events as e
where e.seq > @after::bigint and e.seq <= @through::bigint and e.kind = any (@kinds::text[])
order by e.seq
