update documents set tag = @tag, body = @body, updated_at = @now where kind = @kind and key = @key and tag = @expected
