-- What every commit appends. "won" holds the changes that are in, and behind the gate nobody else appends.
logged as (
    insert into events (organization, project, task, version, fence, from_status, to_status, kind, actor, session, operation, detail, created_at)
    select w.organization, w.project, w.task, w.version, w.fence, w.from_status, w.status, w.kind, w.actor, w.event_session, w.operation,
        w.detail, w.happened_at
    from won as w cross join gate
    order by w.place
    returning seq
),
slept as (
    insert into task_wakes (wake_at, organization, project, task, version)
    select w.wake_at, w.organization, w.project, w.task, w.version
    from won as w
    where w.wake_at is not null and w.wake_at is distinct from w.old_wake_at
),
woken as (
    delete from task_wakes as t
    using (
        select s.spot
        from won as w
        cross join lateral (
            select x.ctid as spot
            from task_wakes as x
            where x.wake_at = w.old_wake_at and x.organization = w.organization and x.project = w.project and x.task = w.task
            limit 1
        ) as s
        where w.old_wake_at is distinct from w.wake_at
    ) as s
    where t.ctid = s.spot
),
counted as (
    insert into task_counts as c (organization, project, status, tasks)
    select m.organization, m.project, m.status, sum(m.change)
    from (
        select w.organization, w.project, w.status, 1 as change from won as w
        union all
        select w.organization, w.project, w.old_status, -1 from won as w where w.old_status is not null
    ) as m
    cross join gate
    group by m.organization, m.project, m.status
    having sum(m.change) <> 0
    order by m.organization, m.project, m.status
    on conflict (organization, project, status) do update set tasks = c.tasks + excluded.tasks
)
select w.place, (select min(l.seq) from logged as l) as first_seq
from won as w
order by w.place
