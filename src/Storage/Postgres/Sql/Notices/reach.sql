-- How far a piece of the log goes that has so many events, whatever their kinds.
select coalesce(max(x.seq), @after::bigint)
from (select e.seq from events as e where e.seq > @after::bigint order by e.seq limit @limit::bigint) as x
