from messages as m
left join inbox_entries as own on own.organization = m.organization and own.message = m.number and own.agent = @agent
where m.organization = @organization and m.thread = @thread
    and (@project is null or m.project = @project)
    and (@sees_all or m.sender = @agent or own.agent is not null)
