-- How far a piece of the log goes that has so many events, whatever their kinds.
select coalesce(max(x.seq), @after)
from (select e.seq from events as e where e.seq > @after order by e.seq limit @limit) as x
