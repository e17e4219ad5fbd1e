insert into api_keys (id, organization, secret_hash, name, role, agent, project, created_at, expires_at, revoked_at, updated_at)
values (@id, @organization, @secret_hash, @name, @role, @agent, @project, @created_at, @expires_at, @revoked_at, @now)
on conflict do nothing
