insert into projects (organization, id, version, name, description, settings, created_at, updated_at)
values (@organization, @project, @version, @name, @description, @settings, @created_at, @updated_at)
on conflict (organization, id) do nothing
