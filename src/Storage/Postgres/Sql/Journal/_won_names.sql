c.place, c.organization, c.project, c.task, c.version, c.fence, c.status, c.from_status, c.kind, c.actor, c.event_session,
        c.operation, c.detail, c.happened_at, c.wake_at, c.old_status, c.old_wake_at
