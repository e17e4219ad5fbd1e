-- A lease that began before the outage and would have ended in it or after it, never moved further than a whole lease from now. What it
-- ends at is moved in the row and among the wake times alike. Rows are locked in key order, as everywhere.
with live as materialized (
    select t.organization, t.project, t.id, t.version, t.spot, t.wake_at, t.extended_to
    from (
        select distinct w.organization, w.project, w.task
        from task_wakes as w
        where w.wake_at > @outage_began::timestamptz
        order by w.organization, w.project, w.task
    ) as w
    cross join lateral (
        select x.ctid as spot, x.organization, x.project, x.id, x.version, x.wake_at,
            least(x.lease_until + @outage::interval, x.run_until, clock_timestamp() + make_interval(secs => x.lease_seconds)) as extended_to
        from tasks as x
        where x.organization = w.organization and x.project = w.project and x.id = w.task and x.status = 1
            and x.lease_until > @outage_began::timestamptz
            and x.lease_until - make_interval(secs => x.lease_seconds) <= @outage_began::timestamptz
        limit 1
    ) as t
    where t.extended_to > t.wake_at
),
extended as (
    update tasks as t
    set lease_until = l.extended_to, wake_at = l.extended_to
    from live as l
    where t.ctid = l.spot and t.version = l.version and t.wake_at = l.wake_at
    returning l.*
),
slept as (
    insert into task_wakes (wake_at, organization, project, task, version)
    select e.extended_to, e.organization, e.project, e.id, e.version from extended as e
    on conflict do nothing
)
select count(*) from extended
