update refresh_tokens set revoked_at = @at, updated_at = @now where organization = @organization and key_id = @id and revoked_at is null
