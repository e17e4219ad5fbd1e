delete from operations
where (organization, principal, key) in (
    select organization, principal, key from operations where created_at < @before order by created_at limit @limit
)
