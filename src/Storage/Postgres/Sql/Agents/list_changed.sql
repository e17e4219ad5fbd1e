select o.name, a.id, a.version
from agents as a
join organizations as o on o.organization = a.organization
where a.updated_at >= @since::timestamptz
order by a.updated_at desc, a.id
limit @limit::bigint
