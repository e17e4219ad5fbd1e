insert into signing_keys (id, secret, created_at, updated_at)
select @id, @secret, @created_at, @now
where not exists (select 1 from signing_keys)
