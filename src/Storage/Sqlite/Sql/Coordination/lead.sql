insert into leases as l (name, holder, term, lease_until, renewed_at, created_at, updated_at)
values (@name, @holder, 1, @now + @duration, @now, @now, @now)
on conflict (name) do update
set term = case when l.holder = excluded.holder and l.lease_until > excluded.renewed_at then l.term else l.term + 1 end,
    holder = excluded.holder,
    previous_renewal = l.renewed_at,
    renewed_at = excluded.renewed_at,
    lease_until = excluded.lease_until,
    updated_at = excluded.updated_at
where l.holder = excluded.holder or l.lease_until <= excluded.renewed_at
returning term, renewed_at, lease_until, previous_renewal
