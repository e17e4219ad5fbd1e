select exists (
    select
    from refresh_tokens as t
    where t.organization = @organization::integer and t.family = @family::text and t.revoked_at is not null
)
