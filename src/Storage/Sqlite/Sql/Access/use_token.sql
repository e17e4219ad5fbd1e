update refresh_tokens set used_at = @at, updated_at = @now where hash = @hash
