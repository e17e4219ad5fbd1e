-- In the order in which everybody locks them, so that nobody waits in a circle.
select b.agent
from (
    select u.organization, u.agent, u.project
    from unnest(@organizations::integer[], @agents::text[], @projects::integer[]) as u (organization, agent, project)
    order by u.organization, u.agent collate "C", u.project
) as k
cross join lateral (
    select x.agent
    from inboxes as x
    where x.organization = k.organization and x.agent = k.agent collate "C" and x.project = k.project
    limit 1
    for update
) as b
