version = c.version, fence = c.fence, status = c.status, lane = case c.status when 1 then 0 else c.status end, attempts = c.attempts, agent = c.agent,
        session = c.session, claimed_at = c.claimed_at, lease_seconds = c.lease_seconds, lease_until = c.lease_until,
        run_until = c.run_until, last_agent = c.last_agent, not_before = c.not_before, reason = c.reason, updated_at = c.updated_at,
        started_at = c.started_at, closed_at = c.closed_at, wake_at = c.wake_at
