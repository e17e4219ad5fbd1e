select {Tasks._columns}
from unnest(@tasks::text[]) as k (task)
cross join lateral (
    select * from tasks as x where x.organization = @organization::integer and x.project = @project::integer and x.id = k.task limit 1
) as t
