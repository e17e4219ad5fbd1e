p.id, p.version, p.name, p.description, p.settings::text, p.created_at, p.updated_at
