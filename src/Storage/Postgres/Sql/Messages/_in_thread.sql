from messages as m
left join inbox_entries as own on own.organization = m.organization and own.message = m.number and own.agent = @agent::text
where m.organization = @organization::integer and m.thread = @thread::text
    and (@project::integer is null or m.project = @project::integer)
    and (@sees_all::boolean or m.sender = @agent::text or own.agent is not null)
