update leases set lease_until = @now, updated_at = @now where name = @name and holder = @holder and lease_until > @now
