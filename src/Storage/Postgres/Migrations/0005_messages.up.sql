-- A message stands once, however many agents it went to. kept counts the inboxes that still have it; what none has is taken away later.
-- project 0 means: of none.
create table messages (
    organization integer not null references organizations,
    number bigint generated always as identity,
    id text collate "C" not null,
    project integer not null,
    thread text collate "C" not null,
    reply_to text collate "C",
    sender text collate "C" not null,
    address_kind smallint not null,
    address text collate "C" not null,
    task text collate "C",
    fence bigint,
    subject text,
    body text not null,
    delivered integer not null,
    refused text[] not null,
    kept integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null default now()
);

create unique index messages_by_id on messages (id, organization);
create index messages_by_thread on messages (thread, organization, number);
create index messages_unkept on messages (created_at) where kept = 0;
alter table messages add primary key (organization, number);

-- One row for each agent and project: how much its inbox holds. Whoever changes an inbox locks this row first, so that the figures are exact
-- and what is put in gets its place in the order of commits.
create table inboxes (
    organization integer not null references organizations,
    agent text collate "C" not null,
    project integer not null,
    kept integer not null,
    unread integer not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization, agent, project)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);

-- project, thread and task are those of the message, so that an inbox is filtered without a look at each message. No index has a column
-- that reading changes.
create table inbox_entries (
    organization integer not null,
    agent text collate "C" not null,
    number bigint generated always as identity,
    project integer not null,
    message bigint not null,
    thread text collate "C" not null,
    task text collate "C",
    read_at timestamptz,
    acknowledged_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    foreign key (organization, message) references messages
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 2000);

create index inbox_entries_by_message on inbox_entries (message, organization, agent);
alter table inbox_entries add primary key (organization, agent, number);
