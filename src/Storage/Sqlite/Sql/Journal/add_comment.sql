insert into comments (organization, project, task, id, author, body, created_at)
values (@organization, @project, @task, @comment, @author, @body, @created_at)
on conflict do nothing
