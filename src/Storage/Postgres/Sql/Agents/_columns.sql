a.id, a.version, a.description, a.skills, a.created_at, a.updated_at, a.drain::text, a.role, a.claim_limit, a.rules::text, a.seen_at
