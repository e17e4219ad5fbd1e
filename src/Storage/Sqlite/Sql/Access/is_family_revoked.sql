select exists (
    select 1 from refresh_tokens as t where t.organization = @organization and t.family = @family and t.revoked_at is not null
)
