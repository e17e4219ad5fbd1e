select {Tasks._columns}
from tasks as t
where t.wake_at is not null and t.wake_at <= @due_by
order by t.wake_at, t.organization, t.project, t.id
limit @limit
