select p.id
from projects as p
cross join lateral (
    select t.status
    from tasks as t
    where t.organization = p.organization and t.project = p.project and t.id = @task::text
    limit 1
) as t
where p.organization = @organization::integer and t.status <> 9
order by p.id
limit 10
