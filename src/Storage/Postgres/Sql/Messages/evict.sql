-- The oldest that was read goes, of each inbox that holds one too many.
with old as (
    select x.number, x.agent, x.message
    from unnest(@agents::text[]) as a (agent)
    cross join lateral (
        select e.number, e.agent, e.message
        from inbox_entries as e
        where e.organization = @organization::integer and e.agent = a.agent and e.project = @project::integer and e.read_at is not null
        order by e.number
        limit 1
    ) as x
),
gone as (
    delete from inbox_entries as e
    using old
    where e.organization = @organization::integer and e.agent = old.agent and e.number = old.number
    returning e.agent, e.message
),
fewer as (
    update inboxes as b
    set kept = b.kept - 1
    from gone
    where b.organization = @organization::integer and b.agent = gone.agent and b.project = @project::integer
)
update messages as m
set kept = m.kept - f.inboxes, updated_at = @at::timestamptz
from (select g.message, count(*) as inboxes from gone as g group by g.message) as f
where m.organization = @organization::integer and m.number = f.message
