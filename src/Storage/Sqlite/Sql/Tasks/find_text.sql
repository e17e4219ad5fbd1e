select t.description, t.design, t.acceptance_criteria, t.notes, t.extra,
    (select count(*) from comments as c where c.organization = @organization and c.project = @project and c.task = @task) as comments
from task_texts as t
where t.organization = @organization and t.project = @project and t.task = @task
