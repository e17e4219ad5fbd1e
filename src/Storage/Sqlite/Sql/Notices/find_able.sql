-- Those that have all the skills and get work, whoever was heard of last first.
select a.id
from agents as a
where a.organization = @organization and a.drain is null and a.id is not @but_for
    and not exists (select 1 from json_each(@skills) as s where s.value not in (select o.value from json_each(a.skills) as o))
order by a.seen_at desc nulls last, a.id
limit @limit
