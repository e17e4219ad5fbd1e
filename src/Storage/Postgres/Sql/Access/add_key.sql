insert into api_keys (id, organization, secret_hash, name, role, agent, project, created_at, expires_at, revoked_at)
values (@id::text, @organization::integer, @secret_hash::text, @name::text, @role::text, @agent::text, @project::text,
    @created_at::timestamptz, @expires_at::timestamptz, @revoked_at::timestamptz)
on conflict do nothing
