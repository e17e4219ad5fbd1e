select t.agent, count(*)
from projects as p
cross join tasks as t indexed by tasks_by_agent
    on t.organization = p.organization and t.project = p.project and t.agent is not null
where p.organization = @organization and t.status = 1
group by t.agent
