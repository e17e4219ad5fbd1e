delete from messages
where number in (select x.number from messages as x where x.kept = 0 and x.created_at < @before order by x.created_at limit @limit)
