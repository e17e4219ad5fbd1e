-- Compared as rows, so that no index but the project's own gives the order: another project's events must not be gone through.
select {Events._columns}
from events as e
where (e.organization, e.project, e.seq) > (@organization::integer, @project::integer, @after::bigint)
    and (e.organization, e.project, e.seq) < (@organization::integer, @project::integer, 9223372036854775807::bigint)
order by e.organization, e.project, e.seq
limit @limit::bigint
