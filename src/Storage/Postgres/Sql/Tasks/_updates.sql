-- The order of last changes is the order of last events: the log's index gives it, and the version tells which event is the last.
-- Compared as rows, so that no index but the project's own gives the order: another project's events must not be gone through.
from events as e
cross join lateral (
    select *
    from tasks as x
    where x.organization = e.organization and x.project = e.project and x.id = e.task and x.version = e.version
    limit 1
) as t
where (e.organization, e.project, e.seq) > (@organization::integer, @project::integer, 0::bigint)
    and (e.organization, e.project, e.seq) < (@organization::integer, @project::integer, 9223372036854775807::bigint)
    and {Tasks._filter}
