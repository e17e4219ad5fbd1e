-- Who may tell of merged pull requests: at most one of a project. The secret stands here as it is, because signatures are made with it; no backup
-- and no export has this table.
create table webhooks (
    id text collate "C" primary key,
    organization integer not null,
    project integer not null,
    secret text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null default now(),
    foreign key (organization, project) references projects,
    unique (organization, project)
);
