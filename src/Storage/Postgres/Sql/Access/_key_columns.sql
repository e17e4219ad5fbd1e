o.name as organization, k.id, k.secret_hash, k.name, k.role, k.agent, k.project, k.created_at, k.expires_at, k.revoked_at
