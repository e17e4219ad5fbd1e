select a.task, a.kind, a.target, a.title, a.added_by, a.fence, a.created_at
from artifacts as a
where a.organization = @organization and a.project = @project and a.task in (select value from json_each(@tasks))
order by a.task, a.created_at, a.kind, a.target
