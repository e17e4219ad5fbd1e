update leases as l
set lease_until = clock_timestamp(), updated_at = now()
where l.name = @name::text and l.holder = @holder::text and l.lease_until > clock_timestamp()
