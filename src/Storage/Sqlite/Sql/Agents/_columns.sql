a.id, a.version, a.description, a.skills, a.created_at, a.updated_at, a.drain, a.role, a.claim_limit, a.rules, a.seen_at
