-- Returns the inboxes that took it: one whose every message is unread takes no more.
insert into inboxes as b (organization, agent, project, kept, unread, version, created_at, updated_at)
select @organization::integer, a.agent, @project::integer, 1, 1, 1, @at::timestamptz, @at::timestamptz
from unnest(@agents::text[]) as a (agent)
on conflict (organization, agent, project) do update
set kept = b.kept + 1, unread = b.unread + 1, version = b.version + 1, updated_at = excluded.updated_at
where b.unread < @kept_max::bigint
returning agent, kept
