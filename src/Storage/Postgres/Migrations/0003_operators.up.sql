-- Who is drained, since when and why. Versions that do not know the column leave it as it is when they write a profile.
alter table agents add column drain jsonb;

-- Which processes of this program run on the database: each tells of itself every few seconds. A silo that the engine knows and that
-- is not here runs a version from before this table.
create table processes (
    process text collate "C" primary key,
    name text not null,
    role text not null,
    engine text not null,
    version text not null,
    silo_address text,
    gateway_address text,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
