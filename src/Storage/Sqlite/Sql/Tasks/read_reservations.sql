select {Tasks._columns}, p.reservation_version
from projects as p
left join tasks as t indexed by tasks_reserving
    on t.organization = p.organization and t.project = p.project and t.reserving and t.status = 1
where p.organization = @organization and p.project = @project
order by t.id
