update refresh_tokens as t set used_at = @at::timestamptz, updated_at = now() where t.hash = @hash::text
