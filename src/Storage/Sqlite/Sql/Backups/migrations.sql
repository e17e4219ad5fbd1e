select m.number, m.name from schema_migrations as m
