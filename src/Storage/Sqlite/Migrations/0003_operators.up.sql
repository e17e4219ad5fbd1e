-- Who is drained, since when and why.
alter table agents add column drain text;

-- Which processes of this program run on the database: each tells of itself every few seconds.
create table processes (
    process text primary key not null,
    name text not null,
    role text not null,
    engine text not null,
    version text not null,
    silo_address text,
    gateway_address text,
    started_at integer not null,
    seen_at integer not null,
    created_at integer not null,
    updated_at integer not null
);
