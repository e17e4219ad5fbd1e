-- A message to a holder is added while the claim lasts: the lock keeps it from ending before the commit, which comes next.
with held as materialized (
    select
    from tasks as t
    where @fence::bigint is not null and t.organization = @organization::integer and t.project = @project::integer and t.id = @address::text
        and t.status = 1 and t.fence = @fence::bigint
    for share
),
made as (
    insert into messages (
        organization, id, project, thread, reply_to, sender, address_kind, address, task, fence, subject, body, delivered, refused, kept,
        created_at, updated_at)
    select
        @organization::integer, @id::text, @project::integer, @thread::text, @reply_to::text, @sender::text, @address_kind::integer,
        @address::text, @task::text, @fence::bigint, @subject::text, @body::text, cardinality(@agents::text[]), @refused::text[],
        cardinality(@agents::text[]), @at::timestamptz, @at::timestamptz
    where @fence::bigint is null or exists (select from held)
    on conflict do nothing
    returning number
)
insert into inbox_entries (organization, agent, project, message, thread, task, created_at, updated_at)
select @organization::integer, a.agent, @project::integer, made.number, @thread::text, @task::text, @at::timestamptz, @at::timestamptz
from made
cross join unnest(@agents::text[]) as a (agent)
