-- What agents were told to remember: a text under a key of the project. extra is JSON that came with it from elsewhere.
create table memories (
    organization integer not null references organizations,
    project integer not null,
    key text collate "C" not null,
    value text not null,
    extra text,
    version bigint not null,
    created_by text not null,
    updated_by text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (organization, project, key),
    foreign key (organization, project) references projects
);
