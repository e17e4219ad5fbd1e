insert into task_counts (organization, project, status, tasks)
select t.organization, t.project, t.status, count(*) from tasks as t group by t.organization, t.project, t.status
