select {Memories._columns} {Memories._wanted} and key > @after::text
order by key limit @limit::bigint offset @offset::bigint
