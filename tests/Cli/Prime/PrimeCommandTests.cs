using System.Net;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Prime;

public sealed class PrimeCommandTests
{
    [Fact]
    public async Task What_the_server_knows_is_told_of_this_session()
    {
        using var server = new ScriptedServer(request => request.Address.AbsolutePath switch
        {
            "/v1/auth/me" => ScriptedServer.Data("""{"organization":"default","key":"k","role":"agent","agent":"ada","session":"s1"}"""),
            "/v1/agents/ada/claims" => ScriptedServer.Data($"[{Task("p-2", "s1", "10")},{Task("p-1", "s1", "09")},{Task("p-3", "s2", "08")}]"),
            "/v1/agents/ada/inbox/counts" => ScriptedServer.Data("""{"kept":3,"unread":1,"projects":[]}"""),
            _ => ScriptedServer.Error(HttpStatusCode.NotFound, "NOT_FOUND"),
        });
        using var shell = new Shell(server);

        await shell.ExpectAsync(0, "prime", "--project", "p", "--agent", "ada", "--session", "s1");

        Assert.Contains("You hold 2 tasks:\n- `p-1` Do it (lease ends 09:00 UTC)\n- `p-2`", shell.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Other sessions under your name hold 1", shell.Output, StringComparison.Ordinal);
        Assert.Contains("1 unread message:", shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Clients.Key, shell.Output + shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_breaks_no_start()
    {
        using var server = ScriptedServer.Of(ScriptedServer.Refuse);
        using var shell = new Shell(server);

        await shell.ExpectAsync(0, "prime", "--hook-json", "--project", "p", "--agent", "ada");

        var context = shell.Json.GetProperty("hookSpecificOutput").GetProperty("additionalContext").GetString();
        Assert.Contains("The server cannot be asked just now", context, StringComparison.Ordinal);
        Assert.StartsWith("krewe: ", shell.Error, StringComparison.Ordinal);
        Assert.Single(server.Seen);
    }

    [Theory]
    [InlineData("--mcp")]
    [InlineData("--hook-json")]
    [InlineData("--memories-only")]
    public async Task Nor_that_of_bd(string flag)
    {
        using var shell = new Shell();
        shell.Variables["KREWE_URL"] = "http://127.0.0.1:9";

        await shell.ExpectAsync(0, "bd", "prime", "--project", "p", flag);

        Assert.StartsWith("bd: ", shell.Error, StringComparison.Ordinal);
        Assert.Equal(flag != "--memories-only", shell.Output.Contains("Project: `p`", StringComparison.Ordinal) && shell.Output.Contains("bd update ID --claim", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_does_a_key_that_is_missing()
    {
        using var shell = new Shell();
        shell.Variables.Remove("KREWE_KEY");

        await shell.ExpectAsync(0, "prime");

        Assert.Contains("No API key", shell.Error, StringComparison.Ordinal);
    }

    private static string Task(string id, string session, string hour) =>
        $$"""{"id":"{{id}}","project":"p","title":"Do it","status":"in_progress","claimed_by":"ada","session":"{{session}}","lease_until":"2026-11-22T{{hour}}:00:00Z"}""";
}
