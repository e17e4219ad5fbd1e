-- Which projects lost the beginning of their log, and up to which seq. Whoever asks for what came after an older one must not be told that
-- nothing was there.
create table event_log (
    organization integer not null,
    project integer not null,
    gone_through integer not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (organization, project),
    foreign key (organization, project) references projects (organization, project)
);
