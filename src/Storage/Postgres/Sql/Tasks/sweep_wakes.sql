-- Takes away wake times that are past and are not their task's any more.
delete from task_wakes as w
using (
    select d.spot
    from (
        select x.ctid as spot, x.*
        from task_wakes as x
        where x.wake_at <= statement_timestamp() - @grace::interval
        order by x.wake_at
        limit @limit::bigint
    ) as d
    where (
        select true
        from tasks as t
        where t.organization = d.organization and t.project = d.project and t.id = d.task and t.wake_at = d.wake_at
    ) is null
) as d
where w.ctid = d.spot
