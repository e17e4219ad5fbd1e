select c.task, c.id, c.author, c.body, c.created_at
from (
    select x.*, row_number() over (partition by x.task order by x.created_at desc, x.id desc) as place
    from json_each(@tasks) as k
    cross join comments as x on x.organization = @organization and x.project = @project and x.task = k.value
) as c
where c.place <= @comments_max
order by c.task, c.created_at, c.id
