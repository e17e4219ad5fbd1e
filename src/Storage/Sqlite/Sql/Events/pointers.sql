select e.seq, e.project, e.task, e.version from events as e where e.seq > @after order by e.seq limit @limit
