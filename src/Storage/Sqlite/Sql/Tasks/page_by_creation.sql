-- The next tasks after one in order of creation, deleted ones not: what a whole project is read by.
select {Tasks._columns}
from (
    select * from (
        select t.*
        from tasks as t
        where t.organization = @organization and t.project = @project and t.is_closed = 0
            and (t.created_at, t.id) > (@after_created_at, @after_task)
        order by t.created_at, t.id
        limit @limit
    )
    union all
    select * from (
        select t.*
        from tasks as t
        where t.organization = @organization and t.project = @project and t.is_closed = 1 and t.status <> 9
            and (t.created_at, t.id) > (@after_created_at, @after_task)
        order by t.created_at, t.id
        limit @limit
    )
) as t
order by t.created_at, t.id
limit @limit
