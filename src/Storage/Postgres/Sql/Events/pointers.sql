select e.seq, e.project, e.task, e.version from events as e where e.seq > @after::bigint order by e.seq limit @limit::bigint
