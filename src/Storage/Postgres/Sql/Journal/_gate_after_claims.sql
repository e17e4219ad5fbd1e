-- As _gate. Whether a blocker or a child was open was judged on what the statement saw when it began; behind the lock nobody else commits, and what
-- the log got in between tells whether that judgement still stands. If it may not, the batch is tried again on what is there now.
-- The outer join takes the lock whether or not there is anything to judge, in whatever order the planner joins.
locked as materialized (
    select pg_advisory_xact_lock(4949218473) from (select count(*) as changes from won) as w where w.changes > 0
),
gate as materialized (
    select count(case when p.project is not null then demand_settled(p.organization, p.project, p.seq) end) as projects
    from locked
    left join (
        select g.organization, g.project, coalesce(l.seq, 0) as seq
        from (select distinct c.organization, c.project from judged as c) as g
        left join lateral (
            select e.seq
            from events as e
            where (e.organization, e.project, e.seq) > (g.organization, g.project, 0::bigint)
                and (e.organization, e.project, e.seq) < (g.organization, g.project, 9223372036854775807::bigint)
            order by e.organization desc, e.project desc, e.seq desc
            limit 1
        ) as l on true
    ) as p on true
),
