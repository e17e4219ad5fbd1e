-- An agent has a role when its profile names it among the skills.
select a.id
from agents as a
where a.organization = @organization and exists (select 1 from json_each(a.skills) as s where s.value = @role)
order by a.id
limit @limit
