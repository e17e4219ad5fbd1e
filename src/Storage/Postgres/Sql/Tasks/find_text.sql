select t.description, t.design, t.acceptance_criteria, t.notes, t.extra,
    (
        select count(*)
        from comments as c
        where c.organization = @organization::integer and c.project = @project::integer and c.task = @task::text
    ) as comments
from task_texts as t
where t.organization = @organization::integer and t.project = @project::integer and t.task = @task::text
