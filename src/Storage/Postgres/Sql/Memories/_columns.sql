key, value, extra, version, created_by, updated_by, created_at, updated_at
