select c.id, c.author, c.body, c.created_at
from comments as c
where c.organization = @organization::integer and c.project = @project::integer and c.task = @task::text
order by c.created_at, c.id
limit @limit::bigint offset @offset::bigint
