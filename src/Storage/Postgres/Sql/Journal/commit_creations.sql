-- First versions of rows, with their texts and nothing else: what most new tasks are, one at a time or a thousand. The rows come in
-- key order. One that came up since the snapshot breaks the primary key, and the batch is tried again.
with changes as materialized (
    select c.*, b.old_status, b.old_wake_at
    from {Journal._standing_changes},
        @title::text[], @type::text[], @priority::integer[], @assignee::text[], @labels::text[], @skills::text[],
        @max_attempts::integer[], @max_run_seconds::integer[], @particulars::text[], @reserving::boolean[], @blocker_count::integer[], @created_at::timestamptz[],
        @created_by::text[], @entered_at::timestamptz[], @description::text[], @design::text[],
        @acceptance_criteria::text[], @notes::text[], @extra::text[], @facets::text[]
    ) with ordinality as c ({Journal._standing_names},
        title, type, priority, assignee, labels, skills,
        max_attempts, max_run_seconds, particulars, reserving, blocker_count, created_at,
        created_by, entered_at, description, design,
        acceptance_criteria, notes, extra, facets, rank)
    left join lateral (
        {Journal._row_before}
    ) as b on true
    where b.old_version is null
    order by c.rank
),
created as (
    insert into tasks (
        {Journal._new_row_columns})
    select
        {Journal._new_row_values}
    from changes as c
    returning 1
),
told as (
    insert into task_texts (organization, project, task, description, design, acceptance_criteria, notes, extra, facets)
    select c.organization, c.project, c.task, c.description, c.design, c.acceptance_criteria, c.notes, c.extra, c.facets::text[]
    from changes as c
),
won as materialized (
    select {Journal._won_names}
    from changes as c
    where (select count(*) from created) >= 0
),
{Journal._gate}
{Journal._record}
