version = @version, fence = @fence, status = @status, attempts = @attempts, agent = @agent, session = @session,
    claimed_at = @claimed_at, lease_seconds = @lease_seconds, lease_until = @lease_until, run_until = @run_until,
    last_agent = @last_agent, not_before = @not_before, reason = @reason, updated_at = @updated_at, started_at = @started_at,
    closed_at = @closed_at, wake_at = @wake_at
