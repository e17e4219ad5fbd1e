select {Tasks._columns}
from tasks as t
where t.organization = @organization and t.project = @project and t.id >= @first and t.id < @beyond and t.status <> 9
order by t.id
limit @limit
