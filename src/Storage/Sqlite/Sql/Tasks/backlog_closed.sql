select t.id, t.status
from (
    select e.task as id from edges as e where {Tasks._blocking}
    union
    select e.depends_on from edges as e where {Tasks._blocking}
) as k
cross join tasks as t on t.organization = @organization and t.project = @project and t.id = k.id and t.status >= 6
