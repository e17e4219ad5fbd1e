-- When autovacuum looks after the tables that every claim writes. Its defaults wait until a fifth of a table is dead, which is right for
-- tables that change slowly; what is found by the beginning of an index must be cleaned by the number of claims, however long the table is.
-- Nothing here is a lock or a limit: an operator may change each number with alter table, and the next version leaves it alone.

-- Claims, renewals and completions replace the row within its page (HOT) and clean up behind themselves, so what vacuum finds is what was
-- left over: one in twenty instead of one in five, because dead rows stand between the live ones that lists read. Half the usual pause
-- (1 ms), so that a large table is done before the next twentieth has died.
-- A batch of claims takes neighbours, whose old versions can only go once it has committed: with a fifth of each page free, 77 of 100 found
-- room in their page when 64 callers claimed one after the other. With three tenths 85 did, and all claims together had more pages to write.
alter table tasks set (
    autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 1,
    autovacuum_analyze_scale_factor = 0.05
);

-- A queue: each claim adds a row at the end and each completion takes one away from the beginning, where the sweeper looks every second
-- and walks over what is dead. Counted in claims and not in shares, without pauses: it is small, and what it costs is its cleaning.
alter table task_wakes set (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0,
    autovacuum_vacuum_insert_scale_factor = 0.5
);

-- A handful of rows, written by every batch of commits. Four fifths of each page are free for their next versions; when that is not enough
-- (a long snapshot keeps the old ones), a page or two are cleaned at every round of autovacuum.
alter table task_counts set (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0
);

-- Only ever added to. Vacuum comes by after 200,000 rows, and not after a fifth of all that was ever logged: then it has little to do each
-- time. What it sees will never change again, so it is frozen at once, and the table is never rewritten because of its age. Statistics
-- follow the end of the log: what is newest is asked for most.
alter table events set (
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 200000, autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000
);

-- Kept for a day, then taken away 10,000 at a time from the beginning of operations_by_age.
alter table operations set (
    autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 10000
);

-- Small rows that are replaced again and again: agents' presence, and the leases of the system, which are renewed every few seconds.
alter table documents set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
alter table leases set (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);

-- Which projects lost the beginning of their log, and up to which seq. Whoever asks for what came after an older one must not be told that
-- nothing was there.
create table event_log (
    organization integer not null,
    project integer not null,
    gone_through bigint not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (organization, project),
    foreign key (organization, project) references projects
);
