insert into signing_keys (id, secret, created_at)
select @id::text, @secret::bytea, @created_at::timestamptz
where not exists (select from signing_keys)
