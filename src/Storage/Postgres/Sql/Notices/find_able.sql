-- Those that have all the skills and get work, whoever was heard of last first.
select a.id
from agents as a
where a.organization = @organization::integer and a.skills @> @skills::text[] and a.drain is null and a.id is distinct from @but_for::text
order by a.seen_at desc nulls last, a.id
limit @limit::bigint
