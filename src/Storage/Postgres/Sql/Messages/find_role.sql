-- An agent has a role when its profile names it as its role or among the skills.
select a.id
from agents as a
where a.organization = @organization::integer and (a.role = @role::text or @role::text = any (a.skills))
order by a.id
limit @limit::bigint
