using Krewe.Cli.Tests.Support;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Cli.Tests.EndToEnd;

public sealed class MigrateTests
{
    [Fact]
    public async Task A_schema_goes_up_and_down_on_sqlite()
    {
        using var shell = new Shell();
        await UpAndDownAsync(shell);
    }

    [PostgresFact]
    public async Task A_schema_goes_up_and_down_on_postgresql()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        using var shell = new Shell();
        shell.Variables["KREWE_POSTGRES"] = database.ConnectionString;
        await UpAndDownAsync(shell);
    }

    [Fact]
    public async Task Nothing_is_taken_back_without_a_yes()
    {
        using var shell = new Shell();

        await shell.ExpectAsync(2, "migrate", "down", "--to", "0");

        Assert.Contains("--yes", shell.Error, StringComparison.Ordinal);
        Assert.Contains("krewe migrate down --help", shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_is_one_line()
    {
        using var shell = new Shell();

        await shell.ExpectAsync(1, "migrate", "status", "--postgres", "Host=127.0.0.1;Port=1;Database=x;Username=x;Password=topsecret");

        Assert.Single(shell.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("topsecret", shell.Error, StringComparison.Ordinal);
    }

    private static async Task UpAndDownAsync(Shell shell)
    {
        await shell.ExpectAsync(0, "migrate", "up", "--json");
        Assert.NotEqual(0, shell.Json.GetArrayLength());
        await shell.ExpectAsync(0, "migrate", "up", "--json");
        Assert.Equal(0, shell.Json.GetArrayLength());
        await shell.ExpectAsync(0, "migrate", "down", "--to", "0", "--yes");
        await shell.ExpectAsync(0, "migrate", "status", "--json");
        Assert.All(shell.Json.EnumerateArray(), migration => Assert.False(migration.TryGetProperty("applied_at", out _)));
    }
}
