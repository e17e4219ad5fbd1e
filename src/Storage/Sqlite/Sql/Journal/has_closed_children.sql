-- As CommitGuard says: 1 when there is a closed child and no open one. 2 is an open one, 0 one that was deleted.
select coalesce(max(case when k.status < 6 then 2 when k.status < 9 then 1 else 0 end), 0)
from edges as x
cross join tasks as k on k.organization = @organization and k.project = @project and k.id = x.task
where x.organization = @organization and x.project = @project and x.depends_on = @task and x.kind = 'parent-child' and x.enforced
