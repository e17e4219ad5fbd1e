select c.status, c.tasks
from task_counts as c
where c.organization = @organization and c.project = @project and c.status <> 9 and c.tasks > 0
