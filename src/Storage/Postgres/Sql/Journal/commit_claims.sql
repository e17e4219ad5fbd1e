-- As commit_standings, with claims of tasks that depend on others among them: those go through only when no blocker is open, and
-- their events tell which versions of the blockers that was judged by. And with what came of the work, which most completions tell.
with recursive changes as materialized (
    select c.*, b.spot, b.old_status, b.old_wake_at
    from {Journal._standing_changes}, @is_guarded::boolean[], @artifacts::text[]
    ) with ordinality as c ({Journal._standing_names}, is_guarded, artifacts, rank)
    cross join lateral (
        {Journal._row_before}
    ) as b
    where b.old_version = c.version - 1
),
{Journal._open_blockers},
judged as (
    select c.organization, c.project from changes as c where c.is_guarded
),
won as (
    update tasks as t
    set {Journal._standing_columns}
    from (
        select c.place, c.organization, c.project, c.task, c.version, c.fence, c.status, c.attempts, c.agent, c.session, c.claimed_at,
            c.lease_seconds, c.lease_until, c.run_until, c.last_agent, c.not_before, c.reason, c.updated_at, c.started_at, c.closed_at,
            c.wake_at, c.from_status, c.kind, c.actor, c.event_session, c.operation, c.happened_at, c.spot, c.old_status, c.old_wake_at,
            {Journal._detail_with_blockers} as detail
        from changes as c
        left join seen as s on s.place = c.place
        where c.place not in (select h.place from held as h)
        order by c.rank
    ) as c
    where t.ctid = c.spot and t.version = c.version - 1
    returning {Journal._won_names}
),
{Journal._deliver}
{Journal._gate_after_claims}
{Journal._record}
