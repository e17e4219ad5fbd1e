select {Tasks._columns}
from unnest(@organizations::integer[], @projects::integer[], @tasks::text[]) as k (organization, project, task)
cross join lateral (
    select * from tasks as x where x.organization = k.organization and x.project = k.project and x.id = k.task limit 1
) as t
