c.organization, c.project, c.task, c.version, c.fence, c.status, case c.status when 1 then 0 else c.status end,
        c.attempts, c.agent, c.session, c.claimed_at, c.lease_seconds, c.lease_until, c.run_until, c.last_agent, c.not_before, c.reason, c.updated_at, c.started_at, c.closed_at,
        c.wake_at, c.title, c.type, c.priority, c.assignee, c.labels::text[], c.skills::text[], c.max_attempts, c.max_run_seconds,
        c.particulars, c.reserving, c.blocker_count, c.created_at, c.created_by, c.entered_at
