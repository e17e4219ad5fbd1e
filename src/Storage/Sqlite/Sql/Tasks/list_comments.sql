select c.id, c.author, c.body, c.created_at
from comments as c
where c.organization = @organization and c.project = @project and c.task = @task
order by c.created_at, c.id
limit @limit offset @offset
