insert into memories as m (organization, project, key, value, extra, version, created_by, updated_by, created_at, updated_at)
select @organization, @project, @key, @value, @extra, 1, @actor, @actor, @now, @now
where exists (select 1 from memories where organization = @organization and project = @project and key = @key)
    or (@expected is null and (select count(*) from memories where organization = @organization and project = @project) < @most)
on conflict (organization, project, key) do update
set value = excluded.value, extra = excluded.extra, version = m.version + 1, updated_by = excluded.updated_by, updated_at = excluded.updated_at
where (@expected is null or m.version = @expected) and (m.value is not excluded.value or m.extra is not excluded.extra)
returning {Memories._columns}
