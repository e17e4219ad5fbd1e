select @agent::text
where exists (select from agents as a where a.organization = @organization::integer and a.id = @agent::text)
    or exists (select from inboxes as b where b.organization = @organization::integer and b.agent = @agent::text)
    or exists (
        select
        from messages as m
        where m.id = @reply_to::text and m.organization = @organization::integer and m.sender = @agent::text
    )
