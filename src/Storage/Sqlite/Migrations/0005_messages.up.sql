-- A message stands once, however many agents it went to. kept counts the inboxes that still have it; what none has is taken away later.
-- project 0 means: of none.
create table messages (
    number integer primary key autoincrement,
    organization integer not null references organizations,
    id text not null,
    project integer not null,
    thread text not null,
    reply_to text,
    sender text not null,
    address_kind integer not null,
    address text not null,
    task text,
    fence integer,
    subject text,
    body text not null,
    delivered integer not null,
    refused text not null,
    kept integer not null,
    created_at integer not null,
    updated_at integer not null,
    unique (organization, number)
);

create unique index messages_by_id on messages (id, organization);
create index messages_by_thread on messages (thread, organization, number);
create index messages_unkept on messages (created_at) where kept = 0;

-- One row for each agent and project: how much its inbox holds.
create table inboxes (
    organization integer not null references organizations,
    agent text not null,
    project integer not null,
    kept integer not null,
    unread integer not null,
    version integer not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (organization, agent, project)
) without rowid;

-- project, thread and task are those of the message, so that an inbox is filtered without a look at each message. No index has a column
-- that reading changes.
create table inbox_entries (
    number integer primary key autoincrement,
    organization integer not null,
    agent text not null,
    project integer not null,
    message integer not null references messages,
    thread text not null,
    task text,
    read_at integer,
    acknowledged_at integer,
    created_at integer not null,
    updated_at integer not null,
    unique (organization, agent, number)
);

create index inbox_entries_by_message on inbox_entries (message, organization, agent);
