-- An agent has a role when its profile names it as its role or among the skills.
select a.id
from agents as a
where a.organization = @organization and (a.role = @role or exists (select 1 from json_each(a.skills) as s where s.value = @role))
order by a.id
limit @limit
