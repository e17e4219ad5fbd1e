-- The row's lock decides between two that come at once; the clock is read when it is held.
insert into leases as l (name, holder, term, lease_until, renewed_at)
values (@name::text, @holder::text, 1, clock_timestamp() + @duration::interval, clock_timestamp())
on conflict (name) do update
set term = case when l.holder = excluded.holder and l.lease_until > excluded.renewed_at then l.term else l.term + 1 end,
    holder = excluded.holder,
    previous_renewal = l.renewed_at,
    renewed_at = excluded.renewed_at,
    lease_until = excluded.renewed_at + @duration::interval,
    updated_at = now()
where l.holder = excluded.holder or l.lease_until <= excluded.renewed_at
returning l.term, l.renewed_at, l.lease_until, l.previous_renewal
