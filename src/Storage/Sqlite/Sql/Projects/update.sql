update projects as p
set version = @version, name = @name, description = @description, settings = @settings,
    created_at = @created_at, updated_at = @updated_at
where p.organization = @organization and p.id = @project and p.version = @version - 1
