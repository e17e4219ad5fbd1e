insert into edges (organization, project, task, depends_on, kind, any_child, enforced, extra, created_at, updated_at)
values (@organization, @project, @task, @depends_on, @kind, @any_child, @enforced, @extra, @now, @now)
on conflict (organization, project, task, depends_on) do update
set kind = excluded.kind, any_child = excluded.any_child, enforced = excluded.enforced, extra = excluded.extra,
    updated_at = excluded.updated_at
