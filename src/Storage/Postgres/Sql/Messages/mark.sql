with found as (
    select e.number, e.project, e.read_at is null as was_unread, m.id
    from messages as m
    join inbox_entries as e on e.message = m.number and e.organization = m.organization and e.agent = @agent::text
    where m.id = any (@ids::text[]) and m.organization = @organization::integer
        and (@project::integer is null or e.project = @project::integer)
),
marked as (
    update inbox_entries as e
    set read_at = coalesce(e.read_at, @at::timestamptz),
        acknowledged_at = case when @acknowledges::boolean then coalesce(e.acknowledged_at, @at::timestamptz) else e.acknowledged_at end,
        updated_at = @at::timestamptz
    from found as f
    where e.organization = @organization::integer and e.agent = @agent::text and e.number = f.number
),
fewer as (
    update inboxes as b
    set unread = b.unread - f.messages, version = b.version + 1, updated_at = @at::timestamptz
    from (select x.project, count(*) as messages from found as x where x.was_unread group by x.project) as f
    where b.organization = @organization::integer and b.agent = @agent::text and b.project = f.project
)
select f.id
from found as f
