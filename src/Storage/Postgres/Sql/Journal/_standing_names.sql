place, organization, project, task, version, fence, status, attempts, agent, session, claimed_at, lease_seconds, lease_until,
            run_until, last_agent, not_before, reason, updated_at, started_at, closed_at, wake_at, from_status, kind, actor,
            event_session, operation, detail, happened_at
