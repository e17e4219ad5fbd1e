-- How far the event log was told of by messages: one row, which every process that tells locks first.
create table notice_places (
    name text collate "C" primary key,
    seq bigint not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
