-- Takes the beginning of the log away, in the order of commits, as far as it is older than a time and not the newest of all: seq goes on
-- behind that one. How far that went stands in event_log: for readers by project, and the highest of all so that nobody walks again over
-- what is dead. Claims append at the other end and never wait for this.
with reached as materialized (
    select coalesce(max(l.gone_through), 0) as seq from event_log as l
),
oldest as materialized (
    select e.seq, e.created_at
    from events as e
    where e.seq > (select r.seq from reached as r) and e.seq < (select max(x.seq) from events as x)
    order by e.seq
    limit @limit::bigint
),
cut as materialized (
    select max(o.seq) as seq
    from oldest as o
    where o.seq < coalesce((select min(y.seq) from oldest as y where y.created_at >= @before::timestamptz), 9223372036854775807)
),
gone as (
    delete from events as e
    where e.seq > (select r.seq from reached as r) and e.seq <= (select c.seq from cut as c)
    returning e.organization, e.project, e.seq
),
marked as (
    insert into event_log as l (organization, project, gone_through)
    select g.organization, g.project, max(g.seq)
    from gone as g
    group by g.organization, g.project
    order by g.organization, g.project
    on conflict (organization, project) do update
    set gone_through = greatest(l.gone_through, excluded.gone_through), updated_at = clock_timestamp()
)
select count(*) from gone
