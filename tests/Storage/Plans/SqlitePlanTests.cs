using Krewe.Storage.Sqlite;
using Krewe.Storage.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Krewe.Storage.Tests.Plans;

/// <summary>How SQLite goes about every statement there is, on 100,000 tasks.</summary>
public class SqlitePlanTests
{
    [Fact]
    public async Task An_index_serves_every_statement()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(storage.Options.DataFolder, "krewe.db")};Pooling=False");
        await connection.OpenAsync();
        await using (var fill = connection.CreateCommand())
        {
            fill.CommandText = ManyTasks.OnSqlite;
            await fill.ExecuteNonQueryAsync();
        }

        string[] big = ["tasks", "task_texts", "task_facets", "edges", "comments", "events", "operations"];
        var problems = new List<string>();
        foreach (var name in SqliteStore.Library.Names())
        {
            var steps = await ExplainAsync(connection, SqliteStore.Library.Get(name).Text);
            var aliases = big.SelectMany(table => new[] { $"SCAN TABLE {table} ", $"SCAN {table} " });
            problems.AddRange(steps
                .Where(step => aliases.Any($"{step} ".StartsWith) || step.Contains("AUTOMATIC", StringComparison.Ordinal))
                .Select(step => $"{name}: {step}"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

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
