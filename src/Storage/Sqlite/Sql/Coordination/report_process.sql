insert into processes as p (process, name, role, engine, version, silo_address, gateway_address, started_at, seen_at, created_at, updated_at)
values (@process, @name, @role, @engine, @version, @silo_address, @gateway_address, @started_at, @now, @now, @now)
on conflict (process) do update set seen_at = excluded.seen_at, updated_at = excluded.updated_at
