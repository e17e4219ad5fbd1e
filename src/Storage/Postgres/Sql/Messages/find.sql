select {Messages._columns}, own.read_at, own.acknowledged_at, own.agent is not null, s.read, s.acknowledged
from messages as m
left join inbox_entries as own on own.organization = m.organization and own.message = m.number and own.agent = @agent::text
cross join lateral (
    select count(e.read_at) as read, count(e.acknowledged_at) as acknowledged
    from inbox_entries as e
    where e.message = m.number and e.organization = m.organization
) as s
where m.id = @id::text and m.organization = @organization::integer
