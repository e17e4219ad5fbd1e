organization, project, id, version, fence, status, lane, attempts, agent, session, claimed_at, lease_seconds,
        lease_until, run_until, last_agent, not_before, reason, updated_at, started_at, closed_at, wake_at, title, type, priority,
        assignee, labels, skills, max_attempts, max_run_seconds, particulars, reserving, blocker_count, created_at, created_by, entered_at
