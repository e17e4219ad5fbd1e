namespace Krewe.Cli.Tests.Bd;

/// <summary>The command lines of agents' role files, as they stand there.</summary>
public sealed class RoleFileTests(BdServer server) : IClassFixture<BdServer>
{
    private const string Claim = "bd update <task-id> --status in_progress";
    private const string Close = "bd close <task-id> --reason \"PR #<number> created\"";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_work_as_written(bool isReviewed)
    {
        var bd = await server.OpenAsync();
        var project = bd.Variables["KREWE_PROJECT"];
        if (isReviewed)
        {
            using var shell = EndToEnd.Shells.On(server.Server);
            await shell.ExpectAsync(0, "projects", "edit", project, "--review", "required");
        }

        var id = await bd.TextAsync("q", "Paint");
        await bd.ExpectAsync(0, Words(Claim, id));
        await bd.ExpectAsync(1, [.. Words(Claim, id), "--actor", "Bob Ray"]);
        Assert.Contains("Ann Lee", bd.Error, StringComparison.Ordinal);
        await bd.ExpectAsync(0, Words(Close, id));

        var shown = (await bd.JsonAsync("show", id))[0];
        Assert.Equal(isReviewed ? "in_review" : "closed", shown.GetProperty("status").GetString());
        await bd.ExpectAsync(0, Words(Close, id));
    }

    [Fact]
    public async Task The_project_says_how_long_such_a_claim_lasts()
    {
        var bd = await server.OpenAsync();
        using var shell = EndToEnd.Shells.On(server.Server);
        await shell.ExpectAsync(0, "projects", "edit", bd.Variables["KREWE_PROJECT"], "--bd-lease-seconds", "7200");

        var id = await bd.TextAsync("q", "Paint");
        var claimed = (await bd.JsonAsync("update", id, "--claim"))[0];

        var lasts = claimed.GetProperty("lease_expires_at").GetDateTimeOffset() - claimed.GetProperty("started_at").GetDateTimeOffset();
        Assert.InRange(lasts.TotalSeconds, 7_195, 7_205);
    }

    private static string[] Words(string line, string id) =>
        [.. line.Replace("<task-id>", id, StringComparison.Ordinal).Replace("<number>", "12", StringComparison.Ordinal).Split('"')
            .SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Skip(1)];
}
