insert into task_texts (organization, project, task, description, design, acceptance_criteria, notes, extra, created_at, updated_at)
values (@organization, @project, @task, @description, @design, @acceptance_criteria, @notes, @extra, @now, @now)
on conflict (organization, project, task) do update
set description = excluded.description, design = excluded.design, acceptance_criteria = excluded.acceptance_criteria,
    notes = excluded.notes, extra = excluded.extra, updated_at = excluded.updated_at
