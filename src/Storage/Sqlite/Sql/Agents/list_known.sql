select a.id, a.skills, a.drain is not null, a.seen_at
from agents as a
where a.organization = @organization and (a.seen_at >= @seen_since or a.id in (select k.value from json_each(@agents) as k))
order by a.id
limit @limit
