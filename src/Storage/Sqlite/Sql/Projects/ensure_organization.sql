insert into organizations (name, created_at, updated_at) values (@name, @now, @now) on conflict do nothing
