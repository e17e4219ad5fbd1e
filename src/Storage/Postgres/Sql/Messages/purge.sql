delete from messages as m
where m.ctid = any (array(
    select x.ctid
    from messages as x
    where x.kept = 0 and x.created_at < @before::timestamptz
    order by x.created_at
    limit @limit::bigint
    for update skip locked
))
