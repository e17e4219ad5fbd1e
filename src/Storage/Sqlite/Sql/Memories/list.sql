select {Memories._columns} {Memories._wanted} and key > @after
order by key limit @limit offset @offset
