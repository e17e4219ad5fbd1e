select {Tasks._columns}
from tasks as t
where t.organization = @organization::integer and t.project = @project::integer and t.id >= @first::text and t.id < @beyond::text
    and t.status <> 9
order by t.id
limit @limit::bigint
