-- The order of last changes is the order of last events: the log's index gives it, and the version tells which event is the last.
select {Tasks._columns}
from events as e
cross join lateral (
    select *
    from tasks as x
    where x.organization = e.organization and x.project = e.project and x.id = e.task and x.version = e.version
    limit 1
) as t
where e.organization = @organization::integer and e.project = @project::integer
            and t.is_closed = any (@is_closed::boolean[]) and {Tasks._filter}
order by e.seq desc
limit @limit::bigint offset @offset::bigint
