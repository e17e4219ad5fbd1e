select c.status, c.tasks
from task_counts as c
where c.organization = @organization::integer and c.project = @project::integer and c.status <> 9 and c.tasks > 0
