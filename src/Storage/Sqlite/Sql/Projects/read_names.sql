select p.project, o.name, p.id
from json_each(@projects) as k
cross join projects as p on p.project = k.value
cross join organizations as o on o.organization = p.organization
