select m.id, e.number, e.project, e.read_at is null
from json_each(@ids) as k
cross join messages as m on m.id = k.value and m.organization = @organization
cross join inbox_entries as e on e.message = m.number and e.organization = m.organization and e.agent = @agent
where @project is null or e.project = @project
