-- A wake time that is not its task's any more is passed over; sweep_wakes takes it away.
select {Tasks._columns}
from task_wakes as w
cross join lateral (
    select *
    from tasks as x
    where x.organization = w.organization and x.project = w.project and x.id = w.task and x.wake_at = w.wake_at
    limit 1
) as t
where w.wake_at <= statement_timestamp() - @grace::interval
order by w.wake_at, w.organization, w.project, w.task
limit @limit::bigint
