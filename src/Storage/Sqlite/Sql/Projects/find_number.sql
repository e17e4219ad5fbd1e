select p.organization, p.project
from projects as p
where p.organization = (select o.organization from organizations as o where o.name = @name) and p.id = @project
