-- The lock that seq is drawn under, taken once all changes are in, and only when there are any.
gate as materialized (
    select pg_advisory_xact_lock(4949218473) from (select count(*) as changes from won) as w where w.changes > 0
),
