namespace Krewe.Storage.Tests.Support;

/// <summary>
/// A project of 100,000 tasks written past the journal: half of them closed, 1,000 held, ten with a rare label, each fifth with an
/// edge, with three events each; and another project beside it that must not be looked at.
/// </summary>
public static class ManyTasks
{
    public const string OnPostgres = """
        insert into projects (organization, id, version, name, settings, created_at, updated_at)
            select 1, 'other', 1, '', '{}', now(), now();
        create temporary table numbers as select n, p.project, 'task-' || n as id from generate_series(1, 100000) as n
            cross join (select 1 as project union all select project from projects where id = 'other') as p
            where p.project = 1 or n <= 20000;
        insert into tasks (
            organization, project, id, version, fence, status, lane, priority, attempts, blocker_count, created_at, entered_at, updated_at,
            title, type, labels, skills, wake_at, lease_until, lease_seconds, claimed_at, agent, session)
        select 1, project, id, 3, 1, s.status, case s.status when 1 then 0 else s.status end, n % 5, 0, 0, now() - n * interval '1 second', now() - n * interval '1 second', now(),
            'Make thing ' || n, 'task', array['common'], '{}', s.lease, s.lease, 900, s.lease, s.agent, s.agent
        from numbers cross join lateral (
            select case when n % 100 = 1 then 1 when n % 2 = 0 then 6 else 0 end as status,
                case when n % 100 = 1 then now() + n * interval '1 second' end as lease,
                case when n % 100 = 1 then 'agent-' || n % 50 end as agent) as s;
        insert into task_texts (organization, project, task, facets)
            select 1, project, id, array[project || 'lcommon', project || 'ttask', project || 'wthing', project || 'w' || n]
                || case when n % 10000 = 0 then array[project || 'lrare'] else '{}' end
            from numbers;
        insert into task_wakes (wake_at, organization, project, task, version)
            select wake_at, organization, project, id, version from tasks where wake_at is not null;
        insert into task_counts (organization, project, status, tasks) select 1, project, status, count(*) from tasks group by project, status;
        insert into events (organization, project, task, version, fence, from_status, to_status, kind, actor, operation, created_at)
            select 1, project, id, v, 1, 0, 0, 'updated', 'ada', 'operation-' || n, now() from generate_series(1, 3) as v cross join numbers order by v, n;
        insert into edges (organization, project, task, depends_on, kind, any_child, enforced)
            select 1, project, id, 'task-' || (n - 4), 'blocks', false, true from numbers where n % 5 = 0;
        insert into comments (organization, project, task, id, author, body, created_at)
            select 1, project, id, 'c', 'ada', 'Hello', now() from numbers where n % 5 = 0;
        update tasks set reserving = true, particulars = '{"version":1,"reserved":{"fence":1,"exclusive":["src/**"]}}' where status = 1 and id like '%0001';
        insert into artifacts (organization, project, task, kind, target, added_by, fence, created_at)
            select 1, project, id, 'branch', 'feature/' || id, 'ada', 1, now() from numbers where n % 5 = 0;
        insert into operations (organization, principal, key, request_hash, response, created_at)
            select 1, 'kr_1', 'key-' || n, '', '{}', now() from numbers where project = 1;
        analyze;
        """;

    public const string OnSqlite = """
        insert into projects (organization, id, version, name, settings, created_at, updated_at) select 1, 'other', 1, '', '{}', 0, 0;
        create temporary table numbers as
            with recursive counting (n) as (select 1 union all select n + 1 from counting where n < 100000)
            select n, p.project, 'task-' || n as id from counting
            cross join (select 1 as project union all select project from projects where id = 'other') as p
            where p.project = 1 or n <= 20000;
        insert into tasks (
            organization, project, id, version, fence, status, priority, attempts, blocker_count, created_at, entered_at, updated_at,
            title, type, labels, skills, wake_at, agent)
        select 1, project, id, 3, 1, case when n % 100 = 1 then 1 when n % 2 = 0 then 6 else 0 end, n % 5, 0, 0, -n, -n, 0,
            'Make thing ' || n, 'task', '["common"]', '[]', case when n % 100 = 1 then n end, case when n % 100 = 1 then 'agent-' || n % 50 end
        from numbers;
        insert into task_facets (organization, project, facet, task) select 1, project, project || 'lcommon', id from numbers
            union all select 1, project, project || 'lrare', id from numbers where n % 10000 = 0;
        insert into events (organization, project, task, version, fence, from_status, to_status, kind, actor, operation, created_at)
            select 1, project, id, v.n, 1, 0, 0, 'updated', 'ada', 'operation-' || numbers.n, 0
            from (select n from numbers where n <= 3 and project = 1) as v cross join numbers order by v.n, numbers.n;
        insert into edges (organization, project, task, depends_on, kind, any_child, enforced, created_at, updated_at)
            select 1, project, id, 'task-' || (n - 4), 'blocks', 0, 1, 0, 0 from numbers where n % 5 = 0;
        drop table numbers;
        """;
}
