insert into inbox_entries (organization, agent, project, message, thread, task, created_at, updated_at)
select @organization, a.value, @project, @message, @thread, @task, @at, @at
from json_each(@agents) as a
