-- Changes of every kind. The order of locks is the same for all writers: projects (for the versions of graph and reservations), rows in key order,
-- operations in key order, and last the one that seq is drawn under. A row or an operation that came up since the snapshot breaks
-- a unique index, and the batch is tried again.
with recursive changes as materialized (
    select c.*, b.spot, b.old_status, b.old_wake_at
    from {Journal._standing_changes}, @is_guarded::boolean[], @must_be_due::boolean[], @needs_closed_children::boolean[], @graph_version::bigint[],
        @reservation_version::bigint[],
        @title::text[], @type::text[], @priority::integer[], @assignee::text[], @labels::text[], @skills::text[],
        @max_attempts::integer[], @max_run_seconds::integer[], @particulars::text[], @reserving::boolean[], @blocker_count::integer[], @created_at::timestamptz[],
        @created_by::text[], @entered_at::timestamptz[], @has_text::boolean[], @description::text[], @design::text[],
        @acceptance_criteria::text[], @notes::text[], @extra::text[], @facets::text[], @comments::text[], @artifacts::text[], @edges::text[],
        @removed_edges::text[], @operation_organization::integer[], @principal::text[], @operation_key::text[],
        @request_hash::text[], @response::text[], @kept_at::timestamptz[]
    ) with ordinality as c ({Journal._standing_names}, is_guarded, must_be_due, needs_closed_children, graph_version, reservation_version,
        title, type, priority, assignee, labels, skills,
        max_attempts, max_run_seconds, particulars, reserving, blocker_count, created_at,
        created_by, entered_at, has_text, description, design,
        acceptance_criteria, notes, extra, facets, comments, artifacts, edges,
        removed_edges, operation_organization, principal, operation_key,
        request_hash, response, kept_at, rank)
    left join lateral (
        {Journal._row_before}
    ) as b on true
    where coalesce(b.old_version, 0) = c.version - 1
        and (not c.must_be_due or b.old_wake_at <= clock_timestamp())
        and (c.operation_key is null or (
            select true
            from operations as o
            where o.organization = c.operation_organization and o.principal = c.principal and o.key = c.operation_key
        ) is null)
),
{Journal._open_blockers},
judged as (
    select c.organization, c.project from changes as c where c.is_guarded or c.needs_closed_children
),
-- Whose children are not all closed, as CommitGuard says: 2 is an open one, 1 a closed one, 0 one that was deleted.
with_children as materialized (
    select c.place
    from changes as c
    where c.needs_closed_children
        and coalesce((
            select max(case when k.status < 6 then 2 when k.status < 9 then 1 else 0 end)
            from edges as x
            cross join lateral (
                select k.status
                from tasks as k
                where k.organization = x.organization and k.project = x.project and k.id = x.task
                limit 1
            ) as k
            where x.organization = c.organization and x.project = c.project and x.depends_on = c.task
                and x.kind = 'parent-child' and x.enforced
        ), 0) <> 1
),
graphs as materialized (
    select g.organization, g.project, g.graph_version, g.reservation_version
    from (
        select distinct c.organization, c.project, c.graph_version, c.reservation_version
        from changes as c
        where c.graph_version is not null or c.reservation_version is not null
        order by c.organization, c.project
    ) as g
    cross join lateral (
        select true
        from projects as p
        where p.organization = g.organization and p.project = g.project
            and (g.graph_version is null or p.graph_version = g.graph_version)
            and (g.reservation_version is null or p.reservation_version = g.reservation_version)
        for no key update
    ) as p
),
ready as materialized (
    select c.*, {Journal._detail_with_blockers} as seen_detail
    from changes as c
    left join seen as s on s.place = c.place
    where c.place not in (select h.place from held as h)
        and c.place not in (select h.place from with_children as h)
        and ((c.graph_version is null and c.reservation_version is null) or exists (
            select
            from graphs as g
            where g.organization = c.organization and g.project = c.project
                and g.graph_version is not distinct from c.graph_version
                and g.reservation_version is not distinct from c.reservation_version
        ))
    order by c.rank
),
updated as (
    update tasks as t
    set {Journal._standing_columns},
        title = c.title, type = c.type, priority = c.priority, assignee = c.assignee, labels = c.labels::text[],
        skills = c.skills::text[], max_attempts = c.max_attempts, max_run_seconds = c.max_run_seconds,
        particulars = c.particulars, reserving = c.reserving, blocker_count = c.blocker_count, created_at = c.created_at, created_by = c.created_by, entered_at = c.entered_at
    from ready as c
    where c.version > 1 and t.ctid = c.spot and t.version = c.version - 1
    returning c.*
),
created as (
    insert into tasks (
        {Journal._new_row_columns})
    select
        {Journal._new_row_values}
    from ready as c
    where c.version = 1 and (select count(*) from updated) >= 0
    returning 1
),
written as materialized (
    select * from updated
    union all
    select * from ready where version = 1
),
kept as (
    insert into operations (organization, principal, key, request_hash, response, created_at)
    select w.operation_organization, w.principal, w.operation_key, w.request_hash, w.response, w.kept_at
    from written as w
    where w.operation_key is not null and (select count(*) from created) >= 0
    order by w.operation_organization, w.principal, w.operation_key
    returning 1
),
won as materialized (
    select w.place, w.organization, w.project, w.task, w.version, w.fence, w.status, w.from_status, w.kind, w.actor, w.event_session,
        w.operation, w.seen_detail as detail, w.happened_at, w.wake_at, w.old_status, w.old_wake_at
    from written as w
    where (select count(*) from created) >= 0 and (select count(*) from kept) >= 0
),
grown as (
    update projects as p
    set graph_version = p.graph_version + g.of_graph, reservation_version = p.reservation_version + g.of_reservations
    from (
        select w.organization, w.project, count(distinct w.graph_version) as of_graph, count(distinct w.reservation_version) as of_reservations
        from written as w
        where w.graph_version is not null or w.reservation_version is not null
        group by w.organization, w.project
    ) as g
    where p.organization = g.organization and p.project = g.project
),
told as (
    insert into task_texts as t (organization, project, task, description, design, acceptance_criteria, notes, extra, facets)
    select w.organization, w.project, w.task, w.description, w.design, w.acceptance_criteria, w.notes, w.extra, w.facets::text[]
    from written as w
    where w.has_text
    on conflict (organization, project, task) do update
    set description = excluded.description, design = excluded.design, acceptance_criteria = excluded.acceptance_criteria,
        notes = excluded.notes, extra = excluded.extra, facets = excluded.facets, updated_at = now()
),
found as (
    update task_texts as t
    set facets = w.facets::text[], updated_at = now()
    from (
        select x.facets, s.spot
        from written as x
        cross join lateral (
            select y.ctid as spot
            from task_texts as y
            where y.organization = x.organization and y.project = x.project and y.task = x.task and y.facets <> x.facets::text[]
            limit 1
        ) as s
        where not x.has_text
    ) as w
    where t.ctid = w.spot
),
remarked as (
    insert into comments (organization, project, task, id, author, body, created_at)
    select w.organization, w.project, w.task, c.id, c.author, c.body, c.created_at
    from written as w
    cross join lateral jsonb_to_recordset(w.comments::jsonb) as c (id text, author text, body text, created_at timestamptz)
    where w.comments is not null
    on conflict do nothing
),
{Journal._deliver}
unlinked as (
    delete from edges as e
    using (
        select s.spot
        from written as w
        cross join lateral unnest(w.removed_edges::text[]) as r (depends_on)
        cross join lateral (
            select x.ctid as spot
            from edges as x
            where x.organization = w.organization and x.project = w.project and x.task = w.task and x.depends_on = r.depends_on
            limit 1
        ) as s
        where w.removed_edges is not null
    ) as s
    where e.ctid = s.spot
),
linked as (
    insert into edges as e (organization, project, task, depends_on, kind, any_child, enforced, extra)
    select w.organization, w.project, w.task, r.depends_on, r.kind, r.any_child, r.enforced, r.extra
    from written as w
    cross join lateral jsonb_to_recordset(w.edges::jsonb) as r (depends_on text, kind text, any_child boolean, enforced boolean, extra text)
    where w.edges is not null
    on conflict (organization, project, task, depends_on) do update
    set kind = excluded.kind, any_child = excluded.any_child, enforced = excluded.enforced, extra = excluded.extra, updated_at = now()
),
{Journal._gate_after_claims}
{Journal._record}
