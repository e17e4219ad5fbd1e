select a.id, a.skills, a.drain is not null, a.seen_at
from agents as a
where a.organization = @organization::integer and (a.seen_at >= @seen_since::timestamptz or a.id = any (@agents::text[]))
order by a.id
limit @limit::bigint
