-- Names of organizations and projects stand once; every other table carries their numbers, which are given once and never
-- reused. Ids sort by their bytes (collation "C"), in every database alike.
--
-- A plan that was made while a table was empty stays in use while it fills, and on an empty table all indexes that could serve
-- cost the same: the one that was made last wins. So no two indexes of a table begin alike if that can be helped, and where they do
-- the primary key is made last. A test fills a new database through one plan and counts what its indexes had to read.

create table organizations (
    organization integer generated always as identity primary key,
    name text collate "C" not null unique,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table projects (
    organization integer not null references organizations,
    project integer generated always as identity unique,
    id text collate "C" not null,
    version bigint not null,
    graph_version bigint not null default 0,
    name text not null,
    description text,
    settings jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization, project),
    unique (organization, id)
);

-- The hot row. No index has a column that a claim, a renewal or a release changes, so those update the row in place (HOT):
-- free space is left in each page for them. lane is the status as far as an index may know it: what is in progress counts as
-- pending.
create table tasks (
    organization integer not null,
    project integer not null,
    id text collate "C" not null,
    version bigint not null,
    fence bigint not null,
    status smallint not null,
    lane smallint not null,
    priority integer not null,
    attempts integer not null,
    max_attempts integer,
    max_run_seconds integer,
    blocker_count integer not null,
    lease_seconds integer,
    created_at timestamptz not null,
    entered_at timestamptz not null,
    updated_at timestamptz not null,
    started_at timestamptz,
    closed_at timestamptz,
    claimed_at timestamptz,
    lease_until timestamptz,
    run_until timestamptz,
    not_before timestamptz,
    wake_at timestamptz,
    title text not null,
    type text not null,
    assignee text,
    labels text[] not null,
    skills text[] not null,
    agent text,
    session text,
    last_agent text,
    reason text,
    created_by text,
    foreign key (organization, project) references projects
) with (fillfactor = 80);

create index tasks_by_priority on tasks (lane, organization, project, priority, entered_at, id);
create index tasks_by_creation on tasks (lane, organization, project, created_at, id);
alter table tasks add primary key (organization, project, id);

-- Long text, and the facets that the row is found by (see Facets): neither is touched by a claim.
create table task_texts (
    organization integer not null,
    project integer not null,
    task text collate "C" not null,
    description text,
    design text,
    acceptance_criteria text,
    notes text,
    extra text,
    facets text[] collate "C" not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (organization, project, task),
    foreign key (organization, project, task) references tasks
);

create index task_texts_by_facet on task_texts using gin (facets);

-- When the sweeper must look at which task: an index on tasks.wake_at, kept as a table because a real one would cost every
-- claim all other indexes of its row too. Each row's wake time stands here; a row that is stale is swept away when its time comes.
create table task_wakes (
    wake_at timestamptz not null,
    organization integer not null,
    project integer not null,
    task text collate "C" not null,
    version bigint not null,
    primary key (wake_at, organization, project, task, version)
);

-- How many tasks stand in which status, so that a list can tell its length without counting.
create table task_counts (
    organization integer not null,
    project integer not null,
    status smallint not null,
    tasks bigint not null,
    primary key (organization, project, status),
    foreign key (organization, project) references projects
) with (fillfactor = 20);

create table edges (
    organization integer not null,
    project integer not null,
    task text collate "C" not null,
    depends_on text collate "C" not null,
    kind text collate "C" not null,
    any_child boolean not null,
    enforced boolean not null,
    extra text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (organization, project, task, depends_on),
    foreign key (organization, project, task) references tasks,
    constraint edges_target foreign key (organization, project, depends_on) references tasks
);

create index edges_by_target on edges (depends_on, organization, project, task);

create table comments (
    organization integer not null,
    project integer not null,
    task text collate "C" not null,
    id text collate "C" not null,
    author text not null,
    body text not null,
    created_at timestamptz not null,
    primary key (organization, project, task, id),
    foreign key (organization, project, task) references tasks
);

create index comments_by_age on comments (organization, project, task, created_at, id);

-- seq is drawn while one advisory lock is held to the end of the transaction, by every writer: it is the order of commits.
create table events (
    seq bigint generated always as identity,
    organization integer not null,
    project integer not null,
    task text collate "C" not null,
    version bigint not null,
    fence bigint not null,
    from_status smallint not null,
    to_status smallint not null,
    kind text not null,
    actor text not null,
    session text,
    operation text not null,
    detail text,
    created_at timestamptz not null
);

create unique index events_by_seq on events (seq);
create unique index events_by_project on events (organization, project, seq);
alter table events add primary key (organization, project, task, version);

-- Breaks, for another try, when a project's log got something after a seq by which a task that was free may be held again: a
-- blocker was opened, or edges changed. A new task without edges holds nobody: a stream of those must not keep claims from being
-- committed. It is volatile, so it sees what was committed since the statement that calls it began.
create function demand_settled(of_organization integer, of_project integer, since bigint) returns void language plpgsql volatile as $$
begin
    if exists (
        select
        from events as e
        where (e.organization, e.project, e.seq) > (of_organization, of_project, since)
            and (e.organization, e.project, e.seq) < (of_organization, of_project, 9223372036854775807)
            and (
                (e.from_status >= 6 and e.to_status < 6)
                or (e.from_status in (5, 7) and e.to_status not in (5, 7))
                or e.kind in ('updated', 'dependency_added', 'dependency_removed')
                or (e.kind in ('created', 'imported') and (e.version > 1 or exists (
                    select
                    from edges as x
                    where x.organization = e.organization and x.project = e.project and x.task = e.task
                )))
            )
    ) then
        raise exception 'the graph of project % changed after seq %', of_project, since using errcode = 'serialization_failure';
    end if;
end
$$;

create table operations (
    organization integer not null references organizations,
    principal text collate "C" not null,
    key text collate "C" not null,
    request_hash text not null,
    response text not null,
    created_at timestamptz not null,
    primary key (organization, principal, key)
);

create index operations_by_age on operations (created_at);

create table agents (
    organization integer not null references organizations,
    id text collate "C" not null,
    version bigint not null,
    description text,
    skills text[] not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization, id)
);

create table api_keys (
    id text collate "C" primary key,
    organization integer not null references organizations,
    secret_hash text not null,
    name text not null,
    role text not null,
    agent text,
    project text,
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null default now()
);

create index api_keys_by_age on api_keys (organization, created_at desc, id);

create table refresh_tokens (
    hash text collate "C" primary key,
    organization integer not null references organizations,
    family text collate "C" not null,
    key_id text collate "C" not null,
    agent text,
    session text not null,
    project text,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null default now()
);

create index refresh_tokens_by_family on refresh_tokens (family, organization);
create index refresh_tokens_by_key on refresh_tokens (key_id, organization);
create index refresh_tokens_by_end on refresh_tokens (expires_at);

create table signing_keys (
    id text collate "C" primary key,
    secret bytea not null,
    created_at timestamptz not null,
    updated_at timestamptz not null default now()
);

-- Leases of the system itself.
create table leases (
    name text collate "C" primary key,
    holder text not null,
    term bigint not null,
    lease_until timestamptz not null,
    renewed_at timestamptz not null,
    previous_renewal timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table documents (
    kind text collate "C" not null,
    key text collate "C" not null,
    tag uuid not null,
    body text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (kind, key)
);
