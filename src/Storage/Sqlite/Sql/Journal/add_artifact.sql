insert into artifacts as a (organization, project, task, kind, target, title, added_by, fence, created_at, updated_at)
values (@organization, @project, @task, @artifact_kind, @target, @title_of_artifact, @added_by, @artifact_fence, @created_at, @now)
on conflict (organization, project, task, kind, target) do update set title = coalesce(excluded.title, a.title), updated_at = excluded.updated_at
