select c.task, c.id, c.author, c.body, c.created_at
from json_each(@tasks) as k
cross join comments as c on c.organization = @organization and c.project = @project and c.task = k.value
order by c.task, c.created_at, c.id
