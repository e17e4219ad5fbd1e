delete from operations
where rowid in (select o.rowid from operations as o where o.created_at < @before order by o.created_at limit @limit)
