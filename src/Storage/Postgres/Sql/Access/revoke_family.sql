update refresh_tokens as t
set revoked_at = @at::timestamptz, updated_at = now()
where t.organization = @organization::integer and t.family = @family::text and t.revoked_at is null
