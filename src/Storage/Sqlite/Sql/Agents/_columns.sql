a.id, a.version, a.description, a.skills, a.created_at, a.updated_at, a.drain
