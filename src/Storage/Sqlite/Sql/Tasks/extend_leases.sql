-- A lease that began before the outage and would have ended in it or after it.
update tasks
set lease_until = min(lease_until + @outage, coalesce(run_until, lease_until + @outage)),
    wake_at = min(lease_until + @outage, coalesce(run_until, lease_until + @outage))
where wake_at is not null and wake_at > @outage_began and status = 1 and lease_until > @outage_began
    and lease_until - lease_seconds * 1000000 <= @outage_began
    and min(lease_until + @outage, coalesce(run_until, lease_until + @outage)) > wake_at
