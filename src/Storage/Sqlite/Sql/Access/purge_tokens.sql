-- Tokens that ended long ago go away with the making of new ones, a few at a time.
delete from refresh_tokens where hash in (select hash from refresh_tokens where expires_at < @before order by expires_at limit 10)
