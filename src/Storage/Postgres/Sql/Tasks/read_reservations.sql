select {Tasks._columns}, p.reservation_version
from projects as p
left join tasks as t on t.organization = p.organization and t.project = p.project and t.reserving and t.status = 1
where p.organization = @organization::integer and p.project = @project::integer
order by t.id
