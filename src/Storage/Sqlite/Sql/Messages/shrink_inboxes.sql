update inboxes
set kept = kept - 1
where organization = @organization and agent in (select a.value from json_each(@agents) as a) and project = @project
