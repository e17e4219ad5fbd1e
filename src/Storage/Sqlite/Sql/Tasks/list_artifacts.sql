select a.task, a.kind, a.target, a.title, a.added_by, a.fence, a.created_at
from (
    select x.*, row_number() over (partition by x.task order by x.created_at desc, x.kind desc, x.target desc) as place
    from json_each(@tasks) as k
    cross join artifacts as x on x.organization = @organization and x.project = @project and x.task = k.value
) as a
where a.place <= @each
order by a.task, a.created_at, a.kind, a.target
