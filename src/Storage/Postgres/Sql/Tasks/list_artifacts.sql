select a.task, a.kind, a.target, a.title, a.added_by, a.fence, a.created_at
from artifacts as a
where a.organization = @organization::integer and a.project = @project::integer and a.task = any (@tasks::text[])
order by a.task, a.created_at, a.kind, a.target
