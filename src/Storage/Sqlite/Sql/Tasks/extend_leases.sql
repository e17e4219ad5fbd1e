-- A lease that began before the outage and would have ended in it or after it, never moved further than a whole lease from now.
with live as (
    select t.rowid as spot, min(t.lease_until + @outage, coalesce(t.run_until, t.lease_until + @outage), @now + t.lease_seconds * 1000000) as extended_to
    from tasks as t
    where t.wake_at is not null and t.wake_at > @outage_began and t.status = 1 and t.lease_until > @outage_began
        and t.lease_until - t.lease_seconds * 1000000 <= @outage_began
)
update tasks
set lease_until = l.extended_to, wake_at = l.extended_to
from live as l
where tasks.rowid = l.spot and l.extended_to > tasks.wake_at
