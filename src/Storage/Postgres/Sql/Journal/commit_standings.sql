-- Changes of where tasks stand, and of nothing that they say: claims, renewals, completions. The rows come in key order and are
-- locked in it, so that two batches never wait for each other. The lateral look-up goes by the primary key whatever the planner
-- thinks of the table's size, and the version decides again when the row is locked.
with won as (
    update tasks as t
    set {Journal._standing_columns}
    from (
        select c.*, b.spot, b.old_status, b.old_wake_at
        from {Journal._standing_changes}
        ) as c ({Journal._standing_names})
        cross join lateral (
            {Journal._row_before}
        ) as b
        where b.old_version = c.version - 1
    ) as c
    where t.ctid = c.spot and t.version = c.version - 1
    returning {Journal._won_names}
),
{Journal._gate}
{Journal._record}
