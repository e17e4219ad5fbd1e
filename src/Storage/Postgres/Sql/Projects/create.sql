insert into projects (organization, id, version, name, description, settings, created_at, updated_at)
select @organization::integer, @project::text, @version::bigint, @name::text, @description::text, @settings::jsonb,
    @created_at::timestamptz, @updated_at::timestamptz
where not exists (select from projects as p where p.organization = @organization::integer and p.id = @project::text)
on conflict (organization, id) do nothing
