select t.agent, t.fence
from tasks as t
where t.organization = @organization and t.project = @project and t.id = @task and t.status = 1
