insert into refresh_tokens (
    hash, organization, family, key_id, agent, session, project, created_at, expires_at, used_at, revoked_at, updated_at)
values (
    @hash, @organization, @family, @key_id, @agent, @session, @project, @created_at, @expires_at, @used_at, @revoked_at, @now)
