select @agent
where exists (select 1 from agents as a where a.organization = @organization and a.id = @agent)
    or exists (select 1 from inboxes as b where b.organization = @organization and b.agent = @agent)
    or exists (
        select 1
        from messages as m
        where m.id = @reply_to and m.organization = @organization and m.sender = @agent
    )
