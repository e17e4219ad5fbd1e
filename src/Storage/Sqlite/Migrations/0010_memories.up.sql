-- What agents were told to remember: a text under a key of the project. extra is JSON that came with it from elsewhere.
create table memories (
    organization integer not null references organizations,
    project integer not null,
    key text not null,
    value text not null,
    extra text,
    version integer not null,
    created_by text not null,
    updated_by text not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (organization, project, key),
    foreign key (organization, project) references projects (organization, project)
);
