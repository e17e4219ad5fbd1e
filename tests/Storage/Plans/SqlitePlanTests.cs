using Krewe.Storage.Sqlite;
using Krewe.Storage.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Krewe.Storage.Tests.Plans;

/// <summary>How SQLite goes about every statement there is, on 100,000 tasks.</summary>
public class SqlitePlanTests
{
    private static readonly string[] BigTables = ["tasks", "task_texts", "task_facets", "edges", "comments", "artifacts", "events", "operations", "messages", "inboxes", "inbox_entries", "memories"];

    /// <summary>What fills a database from a backup reads and writes whole tables, once.</summary>
    private const string WholeTables = "Backups.";

    private const string Project = "(organization=? AND project=?)";
    private const string ProjectFrom = "(organization=? AND project=? AND seq>?)";
    private const string Log = "(rowid>?)";

    /// <summary>What names no more than a project, or a place in the log: such a search goes through all that comes there.</summary>
    private static readonly string[] Wide = ["(organization=?)", Project, ProjectFrom, Log];

    /// <summary>Reads that give a whole project, and those that go along an order until their page is full: they may.</summary>
    private static readonly (string Statement, string Search)[] Wholes =
    [
        ("Tasks.backlog_closed", Project), ("Tasks.backlog_edges", Project), ("Tasks.list_all_edges", Project),
        ("Tasks.list_by_creation", Project), ("Tasks.list_by_creation_with_facets", Project), ("Tasks.list_by_update", Project),
        ("Tasks.list_by_update_with_facets", Project), ("Events.of_project", ProjectFrom), ("Events.pointers", Log),
        ("Tasks.read_reservations", Project), ("Notices.busy", Project), ("Notices.reach", Log),
        ("Memories.count", Project), ("Memories.put", Project),
    ];

    /// <summary>Indexes that no statement names, and one that needs each; a statement that names its index cannot run without it.</summary>
    private static readonly (string Index, string Statement)[] Needed =
    [
        ("task_facets_by_task", "Journal.remove_facets"), ("edges_by_target", "Tasks.find_edges"),
        ("events_by_project", "Events.of_project"), ("operations_by_age", "Operations.purge"),
        ("messages_by_id", "Messages.find"), ("messages_by_thread", "Messages.list_thread"), ("messages_unkept", "Messages.purge"),
        ("inbox_entries_by_message", "Messages.find"),
    ];

    [Fact]
    public async Task An_index_serves_every_statement_and_a_lost_index_is_found_out()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Sqlite);
        await using var connection = await FillAsync(storage);

        var problems = new List<string>();
        foreach (var name in SqliteStore.Library.Names().Where(name => !name.StartsWith(WholeTables, StringComparison.Ordinal)))
        {
            problems.AddRange(await ProblemsAsync(connection, name));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        foreach (var (index, statement) in Needed)
        {
            await RunAsync(connection, $"drop index {index}");
            Assert.True((await ProblemsAsync(connection, statement)).Any(), $"{statement} does not miss {index}");
        }
    }

    private static async Task<SqliteConnection> FillAsync(TestStorage storage)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(storage.Options.DataFolder, "krewe.db")};Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, ManyTasks.OnSqlite + ManyMessages.Statements(onPostgres: false));
        return connection;
    }

    private static async Task RunAsync(SqliteConnection connection, string statements)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<IEnumerable<string>> ProblemsAsync(SqliteConnection connection, string name)
    {
        var steps = await ExplainAsync(connection, SqliteStore.Library.Get(name).Text);
        return steps.Where(step => IsBad(name, step)).Select(step => $"{name}: {step}");
    }

    private static bool IsBad(string name, string step) =>
        step.Contains("AUTOMATIC", StringComparison.Ordinal)
        || BigTables.Any(table => Goes("SCAN", table, step))
        || (BigTables.Any(table => Goes("SEARCH", table, step)) && Wide.Any(search => step.EndsWith(search, StringComparison.Ordinal) && !Wholes.Contains((name, search))));

    /// <summary>Whether a step is of a kind and on a table; SQLite words that with and without TABLE.</summary>
    private static bool Goes(string kind, string table, string step) =>
        $"{step} ".StartsWith($"{kind} {table} ", StringComparison.Ordinal) || $"{step} ".StartsWith($"{kind} TABLE {table} ", StringComparison.Ordinal);

    private static async Task<List<string>> ExplainAsync(SqliteConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"explain query plan {statement}";
        foreach (var parameter in SqliteStore.Library.Names().SelectMany(name => SqliteStore.Library.Get(name).Parameters).Distinct())
        {
            command.Parameters.AddWithValue($"@{parameter}", DBNull.Value);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}
