-- Open and closed tasks are two stretches of the index, each in order; a list that wants both merges their beginnings.
select {Tasks._columns}
from (
    select * from (
        select t.*
        from tasks as t
        where t.organization = @organization and t.project = @project and t.is_closed = 0 and @wants_open 
        and {Tasks._filter}
        order by t.created_at desc, t.id
        limit @offset + @limit
    )
    union all
    select * from (
        select t.*
        from tasks as t
        where t.organization = @organization and t.project = @project and t.is_closed = 1 and @wants_closed 
        and {Tasks._filter}
        order by t.created_at desc, t.id
        limit @offset + @limit
    )
) as t
order by t.created_at desc, t.id
limit @limit offset @offset
