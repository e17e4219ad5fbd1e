select {Messages._columns}, own.read_at, own.acknowledged_at, own.agent is not null,
    (select count(e.read_at) from inbox_entries as e where e.message = m.number and e.organization = m.organization),
    (select count(e.acknowledged_at) from inbox_entries as e where e.message = m.number and e.organization = m.organization)
from messages as m
left join inbox_entries as own on own.organization = m.organization and own.message = m.number and own.agent = @agent
where m.id = @id and m.organization = @organization
