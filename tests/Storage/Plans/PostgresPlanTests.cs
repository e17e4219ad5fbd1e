using System.Text.Json;
using System.Text.RegularExpressions;
using Krewe.Storage.Postgres;
using Krewe.Storage.Sql;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Npgsql;
using Xunit;

namespace Krewe.Storage.Tests.Plans;

/// <summary>How PostgreSQL goes about every statement there is, on 100,000 tasks.</summary>
public class PostgresPlanTests
{
    /// <summary>What a statement that touches a few rows may look at: 8 KiB blocks, those of index and table together.</summary>
    private const long BlocksMax = 200;

    /// <summary>The same for a list, which passes over what is not wanted, and for what goes by the index of facets.</summary>
    private const long ListBlocksMax = 1_500;

    private static readonly string[] BigTables = ["tasks", "task_texts", "task_wakes", "edges", "comments", "artifacts", "events", "operations", "messages", "inboxes", "inbox_entries", "memories"];

    /// <summary>The same for what looks at all tasks that are held, here 1,000, however many are pending.</summary>
    private const long HeldBlocksMax = 15_000;

    /// <summary>Reads that give a whole project.</summary>
    private static readonly string[] Wholes = ["Tasks.backlog_tasks", "Tasks.backlog_edges", "Tasks.backlog_closed", "Tasks.list_all_edges"];

    /// <summary>What fills a database from a backup reads and writes whole tables, once.</summary>
    private const string WholeTables = "Backups.";

    /// <summary>The same for what goes through a full inbox, whose 10,000 entries came one by one among those of nine others.</summary>
    private const long InboxBlocksMax = 3_000;

    private static readonly string[] OfInboxes = ["Messages.list_inbox", "Messages.count_inbox", "Messages.purge"];

    private static readonly string[] OfHeld =
    [
        "Tasks.list_few", "Tasks.count", "Tasks.list_held", "Tasks.count_held", "Tasks.list_claims", "Tasks.count_claims", "Tasks.count_claims_by_agent",
        "Tasks.extend_leases",
    ];

    /// <summary>Each index that is no primary key, and a statement that needs it.</summary>
    private static readonly (string Index, string Statement)[] Needed =
    [
        ("tasks_by_priority", "Tasks.list_by_priority"), ("tasks_by_creation", "Tasks.list_by_creation"),
        ("task_texts_by_facet", "Tasks.list_few_with_facets"), ("edges_by_target", "Tasks.find_edges"),
        ("events_by_seq", "Events.pointers"), ("events_by_project", "Events.of_project"), ("operations_by_age", "Operations.purge"),
        ("messages_by_id", "Messages.find"), ("messages_by_thread", "Messages.list_thread"), ("messages_unkept", "Messages.purge"),
        ("inbox_entries_by_message", "Messages.find"), ("tasks_reserving", "Tasks.read_reservations"),
    ];

    [PostgresFact]
    public async Task An_index_serves_every_statement_no_page_looks_at_more_than_it_needs_and_a_lost_index_is_found_out()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        await probe.ExecuteAsync(ManyMessages.Statements(onPostgres: true) + ManyTasks.OnPostgres);
        await using var connections = new PostgresConnections(storage.Options);

        var problems = new List<string>();
        foreach (var name in PostgresStore.Library.Names().Where(name => !name.StartsWith(WholeTables, StringComparison.Ordinal)))
        {
            problems.AddRange(await ProblemsAsync(connections, name));
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
        foreach (var (index, statement) in Needed)
        {
            Assert.True((await ProblemsAsync(connections, statement, without: index)).Count > 0, $"{statement} does not miss {index}");
        }
    }

    [PostgresFact]
    public async Task Plans_that_were_made_while_a_database_was_empty_still_serve_when_it_is_full()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        foreach (var table in BigTables)
        {
            await probe.ExecuteAsync($"alter table {table} set (autovacuum_enabled = false)");
        }

        await storage.ReopenAsync();
        var store = storage.Store;
        var page = new Tasks.TaskPage(Tasks.TaskSort.Priority, 0, 10);
        for (var chunk = 0; chunk < 12; chunk++)
        {
            var rows = await Sample.MakeAsync(store, storage.Project, [.. Enumerable.Range(0, 400).Select(number => $"task-{chunk}-{number}")]);
            var linked = rows.Select(row => Sample.Change(row with { Version = 2, BlockerCount = 1 }, row) with
            {
                AddedEdges = [new Domain.Graph.Edge(row.Key.Id, rows[0].Key.Id, "blocks")],
            });
            await store.Journal.CommitTogetherAsync([.. linked.Skip(1)]);
            await store.Journal.CommitTogetherAsync([.. rows.Skip(1).Select(row => Sample.Claim(row with { Version = 2, BlockerCount = 1 }))]);
            foreach (var row in rows.Take(20))
            {
                await store.Tasks.LoadAsync(row.Key);
                await store.Tasks.FindDetailAsync(row.Key, CancellationToken.None);
                await store.Events.ReadTaskAsync(row.Key, 0, 10, CancellationToken.None);
                await store.Events.FindEndOfClaimAsync(row.Key, 1, CancellationToken.None);
                await store.Tasks.ListAsync(storage.Project, new Tasks.TaskFilter(), page, CancellationToken.None);
            }
        }

        await store.DisposeAsync();
        foreach (var index in await probe.ListAsync("select indexrelname || ' ' || (idx_tup_read / greatest(idx_scan, 1))::text from pg_stat_user_indexes"))
        {
            // A look-up reads one entry, or a few; a bad plan reads all that the project has.
            Assert.True(long.Parse(index.Split(' ')[1]) <= 50, $"entries read per use: {index}");
        }

        await storage.ReopenAsync();
    }

    private static async Task<List<string>> ProblemsAsync(PostgresConnections connections, string name, string? without = null)
    {
        var isCommit = name.StartsWith("Journal.", StringComparison.Ordinal);
        await using var connection = await (isCommit ? connections.Journal : connections.Queries).OpenConnectionAsync();
        var plan = await ExplainAsync(connection, PostgresStore.Library.Get(name), without);
        var problems = plan.Nodes().SelectMany(node => Problems(name, node)).ToList();
        if (!Wholes.Contains(name) && plan.Blocks > BoundOf(name))
        {
            problems.Add($"{name} looks at {plan.Blocks} blocks");
        }

        return problems;
    }

    private static long BoundOf(string name)
    {
        if (OfInboxes.Contains(name))
        {
            return InboxBlocksMax;
        }

        var isList = name.StartsWith("Tasks.list_by_", StringComparison.Ordinal) || name.EndsWith("_facets", StringComparison.Ordinal);
        return OfHeld.Contains(name) ? HeldBlocksMax : isList ? ListBlocksMax : BlocksMax;
    }

    private static IEnumerable<string> Problems(string name, JsonElement node)
    {
        var type = node.GetProperty("Node Type").GetString()!;
        if (!node.TryGetProperty("Relation Name", out var relation) || !BigTables.Contains(relation.GetString()) || !type.Contains("Scan", StringComparison.Ordinal))
        {
            yield break;
        }

        if (type == "Seq Scan")
        {
            yield return $"{name} reads all of {relation}";
        }

        if (type is "Index Scan" or "Index Only Scan" && !node.TryGetProperty("Index Cond", out _))
        {
            yield return $"{name} goes through all of {node.GetProperty("Index Name")}";
        }
    }

    private static async Task<Plan> ExplainAsync(NpgsqlConnection connection, SqlStatement statement, string? without)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        async Task<string?> RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync() as string;
        }

        if (without is not null)
        {
            await RunAsync($"drop index {without}");
        }

        var types = string.Join(", ", statement.Parameters.Select((parameter, index) => TypeOf(statement, parameter, index)));
        var values = string.Join(", ", statement.Parameters.Select((parameter, index) => ValueOf(statement, parameter, TypeOf(statement, parameter, index))));
        var name = $"statement_{Guid.NewGuid():N}";
        await RunAsync($"prepare {name} {(types.Length == 0 ? "" : $"({types})")} as {statement.Text}");
        var json = await RunAsync($"explain (analyze, buffers, timing off, format json) execute {name} {(values.Length == 0 ? "" : $"({values})")}");
        await transaction.RollbackAsync();
        return new Plan(json!);
    }

    /// <summary>The type that a statement casts its parameter to; one without a cast would leave the server guessing at a null.</summary>
    private static string TypeOf(SqlStatement statement, string parameter, int index)
    {
        var match = new Regex($@"\${index + 1}::(?<type>[a-z]+(\[\])?)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Match(statement.Text);
        Assert.True(match.Success, $"{statement.Name} does not cast @{parameter}");
        return match.Groups["type"].Value;
    }

    private static string ValueOf(SqlStatement statement, string parameter, string type) => (parameter, type) switch
    {
        ("limit", "bigint") => "50",
        ("offset", "bigint") => "100",
        ("after", "bigint") => "99000",
        ("facets", "text[]") when statement.Name.StartsWith("Postgres.Journal", StringComparison.Ordinal) => """ '{"{\"1wtask\"}"}' """,
        ("facets", "text[]") => statement.Name.Contains("list_by", StringComparison.Ordinal) ? "'{1lcommon}'" : "'{1lrare}'",
        ("statuses", "smallint[]") => "'{0,1,6}'",
        ("few_lanes", "smallint[]") => "'{2,5}'",
        ("with_held", "boolean") => "true",
        ("agent", "text") when statement.Name.StartsWith("Postgres.Messages", StringComparison.Ordinal) => "'agent-3'",
        ("agents", "text[]") => "'{agent-3,agent-4}'",
        ("ids", "text[]") => "'{m-50003,m-60003}'",
        ("thread", "text") when statement.Name.Contains("thread", StringComparison.Ordinal) => "'m-50000'",
        ("thread", "text") when statement.Name.EndsWith("_inbox", StringComparison.Ordinal) => "null",
        ("task", "text") when statement.Name.EndsWith("_inbox", StringComparison.Ordinal) => "null",
        ("kept_max", "bigint") => "10000",
        ("id", "text") when statement.Name.StartsWith("Postgres.Messages", StringComparison.Ordinal) => "'m-50003'",
        ("lanes", "smallint[]") => "'{0,6,2,5}'",
        ("claimed_by", "text") => "null",
        ("tasks", "text[]") => "'{task-50000,task-60000}'",
        ("labels" or "skills" or "removed_edges", "text[]") when statement.Name.StartsWith("Postgres.Journal", StringComparison.Ordinal) => "'{\"{}\"}'",
        ("comments" or "artifacts" or "edges", "text[]") => "array[null]::text[]",
        ("operation_key", "text[]") => "array[null]::text[]",
        ("must_be_due", "boolean[]") => "'{f}'",
        ("graph_version" or "reservation_version", "bigint[]") => "'{0}'",
        ("version", "bigint[]") => "'{2}'",
        ("task", "text[]") => "'{task-50000}'",
        ("task" or "after_task", "text") => "'task-50000'",
        ("sort", "text") => "'update'",
        ("name", "text") => "'acme'",
        ("priority_max", "integer") => "4",
        ("priorities", "integer[]") => "null",
        (_, "integer") => "1",
        (_, "bigint") => "1",
        (_, "integer[]") => "'{1}'",
        (_, "bigint[]") => "'{1}'",
        (_, "smallint[]") => "'{1}'",
        (_, "boolean[]") => "'{t}'",
        (_, "timestamptz") => "now()",
        (_, "timestamptz[]") => "array[now()]",
        (_, "boolean") => "false",
        (_, "interval") => "'0'",
        (_, "jsonb") => "'{}'",
        (_, "uuid") => "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
        (_, "bytea") => "''",
        (_, "text") => "'some-text'",
        (_, "text[]") => "'{some-text}'",
        _ => throw new InvalidOperationException($"{statement.Name}: say what @{parameter}::{type} is to be."),
    };

    private sealed record Plan(string Json)
    {
        private readonly JsonElement _root = JsonDocument.Parse(Json).RootElement[0].GetProperty("Plan");

        public long Blocks => _root.GetProperty("Shared Hit Blocks").GetInt64() + _root.GetProperty("Shared Read Blocks").GetInt64();

        public IEnumerable<JsonElement> Nodes() => Below(_root);

        private static IEnumerable<JsonElement> Below(JsonElement node) => node.TryGetProperty("Plans", out var plans)
            ? plans.EnumerateArray().SelectMany(Below).Prepend(node)
            : [node];
    }
}
