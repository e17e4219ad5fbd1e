with forgotten as (
    delete from processes as p where p.seen_at < clock_timestamp() - @kept::interval
)
insert into processes as p (process, name, role, engine, version, silo_address, gateway_address, started_at, seen_at)
values (@process::text, @name::text, @role::text, @engine::text, @version::text, @silo_address::text, @gateway_address::text,
    @started_at::timestamptz, clock_timestamp())
on conflict (process) do update set seen_at = excluded.seen_at, updated_at = now()
