insert into documents (kind, key, tag, body) values (@kind::text, @key::text, @tag::uuid, @body::text) on conflict do nothing
