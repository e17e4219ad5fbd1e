insert into memories as m (organization, project, key, value, extra, version, created_by, updated_by, created_at, updated_at)
select @organization::integer, @project::integer, @key::text, @value::text, @extra::text, 1, @actor::text, @actor::text, now(), now()
where exists (select 1 from memories where organization = @organization::integer and project = @project::integer and key = @key::text)
    or (@expected::bigint is null and (select count(*) from memories where organization = @organization::integer and project = @project::integer) < @most::bigint)
on conflict (organization, project, key) do update
set value = excluded.value, extra = excluded.extra, version = m.version + 1, updated_by = excluded.updated_by, updated_at = excluded.updated_at
where (@expected::bigint is null or m.version = @expected::bigint) and (m.value, m.extra) is distinct from (excluded.value, excluded.extra)
returning {Memories._columns}
