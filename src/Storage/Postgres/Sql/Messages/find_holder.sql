select t.agent, t.fence
from tasks as t
where t.organization = @organization::integer and t.project = @project::integer and t.id = @task::text and t.status = 1
