-- How far the beginning of the log may go: older than a time, a bounded piece, and never the newest of all.
with oldest as materialized (
    select e.seq, e.created_at
    from events as e
    where e.seq > @reached and e.seq < (select max(x.seq) from events as x)
    order by e.seq
    limit @limit
)
select coalesce(max(o.seq), @reached)
from oldest as o
where o.seq < coalesce((select min(y.seq) from oldest as y where y.created_at >= @before), 9223372036854775807)
