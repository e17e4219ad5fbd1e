-- Returns the inboxes that took it: one whose every message is unread takes no more.
insert into inboxes (organization, agent, project, kept, unread, version, created_at, updated_at)
select @organization, a.value, @project, 1, 1, 1, @at, @at
from json_each(@agents) as a
where true
on conflict (organization, agent, project) do update
set kept = kept + 1, unread = unread + 1, version = version + 1, updated_at = excluded.updated_at
where unread < @kept_max
returning agent, kept
