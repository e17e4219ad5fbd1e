update projects as p
set version = @version::bigint, name = @name::text, description = @description::text, settings = @settings::jsonb,
    created_at = @created_at::timestamptz, updated_at = @updated_at::timestamptz
where p.organization = @organization::integer and p.id = @project::text and p.version = @version::bigint - 1
