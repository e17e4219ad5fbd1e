o.name as organization, t.hash, t.family, t.key_id, t.agent, t.session, t.project, t.created_at, t.expires_at, t.used_at, t.revoked_at
