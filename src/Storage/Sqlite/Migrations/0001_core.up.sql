-- Names of organizations and projects stand once; every other table carries their numbers, which are given once and never
-- reused. Times are whole microseconds since 1970-01-01 UTC; lists of words are JSON arrays.

create table organizations (
    organization integer primary key autoincrement,
    name text not null unique,
    created_at integer not null,
    updated_at integer not null
);

create table projects (
    project integer primary key autoincrement,
    organization integer not null references organizations,
    id text not null,
    version integer not null,
    graph_version integer not null default 0,
    name text not null,
    description text,
    settings text not null,
    created_at integer not null,
    updated_at integer not null,
    unique (organization, id),
    unique (organization, project)
);

create table tasks (
    organization integer not null,
    project integer not null,
    id text not null,
    version integer not null,
    fence integer not null,
    status integer not null,
    priority integer not null,
    attempts integer not null,
    max_attempts integer,
    max_run_seconds integer,
    blocker_count integer not null,
    lease_seconds integer,
    created_at integer not null,
    entered_at integer not null,
    updated_at integer not null,
    started_at integer,
    closed_at integer,
    claimed_at integer,
    lease_until integer,
    run_until integer,
    not_before integer,
    wake_at integer,
    title text not null,
    type text not null,
    assignee text,
    labels text not null,
    skills text not null,
    agent text,
    session text,
    last_agent text,
    reason text,
    created_by text,
    primary key (organization, project, id),
    foreign key (organization, project) references projects (organization, project)
);

create index tasks_by_priority on tasks (organization, project, priority, entered_at, id);
create index tasks_by_creation on tasks (organization, project, created_at, id);
create index tasks_by_status on tasks (organization, project, status);
create index tasks_by_wake on tasks (wake_at) where wake_at is not null;
create index tasks_by_agent on tasks (organization, project, agent) where agent is not null;

create table task_texts (
    organization integer not null,
    project integer not null,
    task text not null,
    description text,
    design text,
    acceptance_criteria text,
    notes text,
    extra text,
    created_at integer not null,
    updated_at integer not null,
    primary key (organization, project, task),
    foreign key (organization, project, task) references tasks
);

-- The words, labels, type and assignee that a row is found by (see Facets).
create table task_facets (
    organization integer not null,
    project integer not null,
    facet text not null,
    task text not null,
    primary key (organization, project, facet, task),
    foreign key (organization, project, task) references tasks
) without rowid;

create index task_facets_by_task on task_facets (organization, project, task);

-- How many tasks stand in which status, so that a list can tell its length without counting.
create table task_counts (
    organization integer not null,
    project integer not null,
    status integer not null,
    tasks integer not null,
    primary key (organization, project, status),
    foreign key (organization, project) references projects (organization, project)
) without rowid;

create table edges (
    organization integer not null,
    project integer not null,
    task text not null,
    depends_on text not null,
    kind text not null,
    any_child integer not null,
    enforced integer not null,
    extra text,
    created_at integer not null,
    updated_at integer not null,
    primary key (organization, project, task, depends_on),
    foreign key (organization, project, task) references tasks,
    foreign key (organization, project, depends_on) references tasks
);

create index edges_by_target on edges (organization, project, depends_on, task);

create table comments (
    organization integer not null,
    project integer not null,
    task text not null,
    id text not null,
    author text not null,
    body text not null,
    created_at integer not null,
    primary key (organization, project, task, id),
    foreign key (organization, project, task) references tasks
);

create index comments_by_age on comments (organization, project, task, created_at, id);

-- There is one writer, so seq is the order of commits.
create table events (
    seq integer primary key autoincrement,
    organization integer not null,
    project integer not null,
    task text not null,
    version integer not null,
    fence integer not null,
    from_status integer not null,
    to_status integer not null,
    kind text not null,
    actor text not null,
    session text,
    operation text not null,
    detail text,
    created_at integer not null,
    unique (organization, project, task, version)
);

create index events_by_project on events (organization, project, seq);

create table operations (
    organization integer not null references organizations,
    principal text not null,
    key text not null,
    request_hash text not null,
    response text not null,
    created_at integer not null,
    primary key (organization, principal, key)
);

create index operations_by_age on operations (created_at);

create table agents (
    organization integer not null references organizations,
    id text not null,
    version integer not null,
    description text,
    skills text not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (organization, id)
);

create table api_keys (
    id text primary key not null,
    organization integer not null references organizations,
    secret_hash text not null,
    name text not null,
    role text not null,
    agent text,
    project text,
    expires_at integer,
    revoked_at integer,
    created_at integer not null,
    updated_at integer not null
);

create index api_keys_by_age on api_keys (organization, created_at desc, id);

create table refresh_tokens (
    hash text primary key not null,
    organization integer not null references organizations,
    family text not null,
    key_id text not null,
    agent text,
    session text not null,
    project text,
    expires_at integer not null,
    used_at integer,
    revoked_at integer,
    created_at integer not null,
    updated_at integer not null
);

create index refresh_tokens_by_family on refresh_tokens (organization, family);
create index refresh_tokens_by_key on refresh_tokens (organization, key_id);
create index refresh_tokens_by_end on refresh_tokens (expires_at);

create table signing_keys (
    id text primary key not null,
    secret blob not null,
    created_at integer not null,
    updated_at integer not null
);

-- Leases of the system itself.
create table leases (
    name text primary key not null,
    holder text not null,
    term integer not null,
    lease_until integer not null,
    renewed_at integer not null,
    previous_renewal integer,
    created_at integer not null,
    updated_at integer not null
);

create table documents (
    kind text not null,
    key text not null,
    tag text not null,
    body text not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (kind, key)
);
