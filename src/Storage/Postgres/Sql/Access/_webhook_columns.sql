w.id, o.name, p.id, w.secret, w.created_at, w.updated_at
