-- Open and closed tasks are two stretches of the index, each in order; a list that wants both merges their beginnings.
select {Tasks._columns}
from (
    select * from (
        select t.*
        from tasks as t
        where t.organization = @organization and t.project = @project and t.is_closed = 0 and @wants_open and t.priority between @priority_min and @priority_max
        and {Tasks._filter}
        order by t.priority, t.entered_at, t.id
        limit @offset + @limit
    )
    union all
    select * from (
        select t.*
        from tasks as t
        where t.organization = @organization and t.project = @project and t.is_closed = 1 and @wants_closed and t.priority between @priority_min and @priority_max
        and {Tasks._filter}
        order by t.priority, t.entered_at, t.id
        limit @offset + @limit
    )
) as t
order by t.priority, t.entered_at, t.id
limit @limit offset @offset
