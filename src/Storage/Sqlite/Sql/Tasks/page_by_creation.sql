-- The next tasks after one in order of creation: what a whole project is read by.
select {Tasks._columns}
from tasks as t indexed by tasks_by_creation
where t.organization = @organization and t.project = @project and t.status <> 9 and (t.created_at, t.id) > (@after_created_at, @after_task)
order by t.created_at, t.id
limit @limit
