insert into task_counts as c (organization, project, status, tasks)
values (@organization, @project, @status, @change)
on conflict (organization, project, status) do update set tasks = c.tasks + excluded.tasks
