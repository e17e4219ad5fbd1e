select {Events._columns}
from unnest(@tasks::text[]) as k (task)
cross join lateral (
    select * from events as x
    where x.organization = @organization::integer and x.project = @project::integer and x.task = k.task and x.version = 1
    limit 1
) as e
