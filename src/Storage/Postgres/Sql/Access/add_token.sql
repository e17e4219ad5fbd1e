insert into refresh_tokens (hash, organization, family, key_id, agent, session, project, created_at, expires_at, used_at, revoked_at)
values (@hash::text, @organization::integer, @family::text, @key_id::text, @agent::text, @session::text, @project::text,
    @created_at::timestamptz, @expires_at::timestamptz, @used_at::timestamptz, @revoked_at::timestamptz)
