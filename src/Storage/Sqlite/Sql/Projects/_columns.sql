p.id, p.version, p.name, p.description, p.settings, p.created_at, p.updated_at
