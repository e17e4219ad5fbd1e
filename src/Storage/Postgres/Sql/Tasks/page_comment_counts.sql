select k.task,
    (
        select count(*)
        from comments as c
        where c.organization = @organization::integer and c.project = @project::integer and c.task = k.task
    ) as comments
from unnest(@tasks::text[]) as k (task)
