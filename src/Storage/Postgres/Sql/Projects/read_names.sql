select p.project, o.name, p.id
from unnest(@projects::integer[]) as k (project)
cross join lateral (select * from projects as x where x.project = k.project limit 1) as p
cross join lateral (select x.name from organizations as x where x.organization = p.organization limit 1) as o
