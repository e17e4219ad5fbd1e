-- Who may tell of merged pull requests: at most one of a project. The secret stands here as it is, because signatures are made with it; no backup
-- and no export has this table.
create table webhooks (
    id text primary key not null,
    organization integer not null,
    project integer not null,
    secret text not null,
    created_at integer not null,
    updated_at integer not null,
    foreign key (organization, project) references projects (organization, project),
    unique (organization, project)
);
