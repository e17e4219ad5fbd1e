select t.task, t.description, t.design, t.acceptance_criteria, t.notes, t.extra
from unnest(@tasks::text[]) as k (task)
cross join lateral (
    select * from task_texts as x where x.organization = @organization::integer and x.project = @project::integer and x.task = k.task limit 1
) as t
