-- Tokens that ended long ago go away with the making of new ones, a few at a time.
delete from refresh_tokens as t
where t.ctid = any (array(
    select x.ctid from refresh_tokens as x where x.expires_at < @before::timestamptz order by x.expires_at limit 10 for update skip locked
))
