insert into documents (kind, key, tag, body, created_at, updated_at) values (@kind, @key, @tag, @body, @now, @now) on conflict do nothing
