select a.task, a.kind, a.target, a.title, a.added_by, a.fence, a.created_at
from (
    select x.*, row_number() over (partition by x.task order by x.created_at desc, x.kind desc, x.target desc) as place
    from artifacts as x
    where x.organization = @organization::integer and x.project = @project::integer and x.task = any (@tasks::text[])
) as a
where a.place <= @each::bigint
order by a.task, a.created_at, a.kind, a.target
