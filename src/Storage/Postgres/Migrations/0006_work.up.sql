-- What only some tasks have, as one JSON value (null for the others), and whether its claim holds paths: the index finds those that do,
-- and a claim that holds none changes neither column.
alter table tasks add column particulars text;
alter table tasks add column reserving boolean not null default false;
create index tasks_reserving on tasks (organization, project) where reserving;

-- Grows with every change that reserves paths: two that each saw them free cannot both be committed.
alter table projects add column reservation_version bigint not null default 0;

-- What came of the work of a task: each thing once.
create table artifacts (
    organization integer not null,
    project integer not null,
    task text collate "C" not null,
    kind text collate "C" not null,
    target text collate "C" not null,
    title text,
    added_by text not null,
    fence bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null default now(),
    primary key (organization, project, task, kind, target),
    foreign key (organization, project, task) references tasks
);
