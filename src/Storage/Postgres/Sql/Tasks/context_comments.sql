select c.task, c.id, c.author, c.body, c.created_at
from unnest(@tasks::text[]) as k (task)
cross join lateral (
    select * from comments as x where x.organization = @organization::integer and x.project = @project::integer and x.task = k.task
    order by x.created_at desc, x.id desc limit @comments_max::bigint
) as c
order by c.task, c.created_at, c.id
