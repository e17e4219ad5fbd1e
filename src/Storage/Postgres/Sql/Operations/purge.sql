delete from operations as o
using (
    select x.organization, x.principal, x.key
    from operations as x
    where x.created_at < @before::timestamptz
    order by x.created_at
    limit @limit::bigint
    for update skip locked
) as d
where o.organization = d.organization and o.principal = d.principal and o.key = d.key
