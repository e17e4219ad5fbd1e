-- For facets that many tasks have. The order of last changes is the order of last events: the log's index gives it, and the version tells which event is the last.
select {Tasks._columns}
from events as e
cross join tasks as t on t.organization = e.organization and t.project = e.project and t.id = e.task and t.version = e.version
where e.organization = @organization and e.project = @project
        and {Tasks._filter}
    and {Tasks._has_facets}
order by e.seq desc
limit @limit offset @offset
