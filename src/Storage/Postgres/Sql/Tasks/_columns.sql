t.project, t.id, t.version, t.fence, t.status, t.priority, t.attempts, t.max_attempts, t.max_run_seconds, t.blocker_count, t.lease_seconds,
    t.created_at, t.entered_at, t.updated_at, t.started_at, t.closed_at, t.claimed_at, t.lease_until, t.run_until, t.not_before,
    t.title, t.type, t.assignee, t.labels, t.skills, t.agent, t.session, t.last_agent, t.reason, t.created_by,
    t.particulars
