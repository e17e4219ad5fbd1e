insert into task_wakes (wake_at, organization, project, task, version)
select t.wake_at, t.organization, t.project, t.id, t.version from tasks as t where t.wake_at is not null
