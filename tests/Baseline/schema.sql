create table if not exists tasks (
    id text primary key,
    project text not null,
    title text not null,
    status text not null,
    type text not null,
    priority int not null,
    version bigint not null,
    fence bigint not null,
    attempts int not null,
    claimed_by text,
    session text,
    claimed_at timestamptz,
    lease_seconds int,
    lease_until timestamptz,
    reason text,
    created_at timestamptz not null,
    created_by text not null,
    updated_at timestamptz not null,
    started_at timestamptz,
    closed_at timestamptz
);
create index if not exists tasks_pending on tasks (project, priority, created_at, id) where status = 'pending';
create index if not exists tasks_listed on tasks (project, status, priority, created_at, id);
