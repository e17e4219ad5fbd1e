delete from operations as o
where o.ctid = any (array(
    select x.ctid
    from operations as x
    where x.created_at < @before::timestamptz
    order by x.created_at
    limit @limit::bigint
    for update skip locked
))
