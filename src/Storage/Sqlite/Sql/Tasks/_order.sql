order by
    case when @sort = 'priority' then t.priority end,
    case when @sort = 'priority' then t.entered_at end,
    case when @sort = 'creation' then t.created_at end desc,
    case when @sort = 'update' then (
        select e.seq
        from events as e
        where e.organization = t.organization and e.project = t.project and e.task = t.id and e.version = t.version
    ) end desc,
    t.id
limit @limit offset @offset
