-- The first revocation's time stays.
update api_keys set revoked_at = coalesce(revoked_at, @at), updated_at = @now where id = @id and organization = @organization
