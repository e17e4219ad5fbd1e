update inboxes
set unread = unread - (select count(*) from json_each(@projects) as p where p.value = inboxes.project), version = version + 1, updated_at = @at
where organization = @organization and agent = @agent and project in (select p.value from json_each(@projects) as p)
