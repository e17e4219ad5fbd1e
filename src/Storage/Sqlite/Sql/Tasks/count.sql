select count(*)
from tasks as t
where t.organization = @organization and t.project = @project and t.is_closed in (select c.value from json_each(@is_closed) as c)
        and {Tasks._filter}
