-- What came of the work, each thing once. "changes" holds what was sent, "won" what is in.
delivered as (
    insert into artifacts as a (organization, project, task, kind, target, title, added_by, fence, created_at)
    select w.organization, w.project, w.task, r.kind, r.target, r.title, r.added_by, r.fence, r.created_at
    from won as w
    join changes as c on c.place = w.place
    cross join lateral jsonb_to_recordset(c.artifacts::jsonb) as r (kind text, target text, title text, added_by text, fence bigint, created_at timestamptz)
    where c.artifacts is not null
    on conflict (organization, project, task, kind, target) do update set title = coalesce(excluded.title, a.title), updated_at = now()
),
