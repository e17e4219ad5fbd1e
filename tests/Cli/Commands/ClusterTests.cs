using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Commands;

/// <summary>Silos that are no more do not stand in the way of those that live.</summary>
public class ClusterTests
{
    private const string Live = """{"name":"silo-4","address":"10.0.0.4:11111","status":"active","started_at":"2026-01-02T12:00:00Z"}""";
    private const string Older = """{"name":"silo-1","address":"10.0.0.1:11111","status":"dead","started_at":"2026-01-01T10:00:00Z"}""";
    private const string Newer = """{"name":"silo-2","address":"10.0.0.2:11111","status":"dead","started_at":"2026-01-01T11:00:00Z"}""";
    private const string Leaving = """{"name":"silo-3","address":"10.0.0.3:11111","status":"shutting_down"}""";

    [Fact]
    public async Task Dead_silos_are_one_line()
    {
        using var shell = On(Newer, Live, Older, Leaving);

        Assert.Equal(0, await shell.RunAsync("cluster"));

        Assert.Contains("silo-4", shell.Output, StringComparison.Ordinal);
        Assert.Contains("silo-3", shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("silo-1", shell.Output, StringComparison.Ordinal);
        Assert.Contains("2 dead silos, the last of them started 2026-01-01 11:00:00Z: krewe cluster --all", shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_request_and_for_programs_they_are_listed()
    {
        using var shell = On(Live, Older);

        Assert.Equal(0, await shell.RunAsync("cluster", "--all"));
        Assert.Contains("silo-1", shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--all", shell.Output, StringComparison.Ordinal);

        Assert.Equal(0, await shell.RunAsync("cluster", "--json"));
        Assert.Equal(2, shell.Json.GetProperty("silos").GetArrayLength());
    }

    [Fact]
    public async Task Where_none_lives_it_is_said()
    {
        using var shell = On(Older);

        Assert.Equal(0, await shell.RunAsync("cluster"));

        Assert.Contains("No silo is alive.", shell.Output, StringComparison.Ordinal);
        Assert.Contains("1 dead silo, started 2026-01-01 10:00:00Z: krewe cluster --all", shell.Output, StringComparison.Ordinal);
    }

    private static Shell On(params string[] silos) => new(ScriptedServer.Of(() => ScriptedServer.Data(
        $$"""{"engine":"orleans","version":"0.1.0","silos":[{{string.Join(',', silos)}}],"gateways":[]}""")));
}
