-- What the server lets in, and who is there: krewe's processes by the names of their sessions, and how many sessions of others have come
-- to stay. Of other roles' sessions a role may see no more than that they are there, who has them, and not since when: they have come to
-- stay as far as anybody can tell.
select
    current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer
        - coalesce(current_setting('reserved_connections', true), '0')::integer as lets_in,
    coalesce(array_agg(distinct a.application_name) filter (where a.application_name like 'krewe % % %'), '{}') as processes,
    count(*) filter (
        where a.application_name not like 'krewe % % %' is not false
            and (a.backend_start < clock_timestamp() - interval '1 minute') is not false
    ) as others
from pg_stat_activity as a
where coalesce(a.backend_type, case when a.usesysid is not null then 'client backend' end) = 'client backend' and a.pid <> pg_backend_pid()
