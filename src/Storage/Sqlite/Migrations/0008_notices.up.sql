-- How far the event log was told of by messages: one row.
create table notice_places (
    name text primary key not null,
    seq integer not null,
    created_at integer not null,
    updated_at integer not null
);
