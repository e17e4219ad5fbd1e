(
    select distinct w.wake_at, w.organization, w.project, w.task
    from task_wakes as w
    where w.organization = @organization::integer
) as w
cross join lateral (
    select *
    from tasks as x
    where x.organization = w.organization and x.project = w.project and x.id = w.task and x.wake_at = w.wake_at
    limit 1
) as t
where t.status = 1
