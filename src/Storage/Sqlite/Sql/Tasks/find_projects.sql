select p.id
from projects as p
cross join tasks as t on t.organization = p.organization and t.project = p.project and t.id = @task
where p.organization = @organization and t.status <> 9
order by p.id
limit 10
