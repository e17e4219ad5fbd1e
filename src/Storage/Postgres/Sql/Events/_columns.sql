e.seq, e.project, e.task, e.version, e.fence, e.from_status, e.to_status, e.kind, e.actor, e.session, e.operation, e.detail, e.created_at
