using Krewe.Cli.Tests.EndToEnd;
using Krewe.Tests.Support.Time;

namespace Krewe.Cli.Tests.Bd;

/// <summary>Claims of those who send no heartbeats: any command renews them.</summary>
public sealed class RenewalTests(BdServer server) : IClassFixture<BdServer>
{
    private const string Lost = "you no longer hold";

    [Fact]
    public async Task A_claim_that_was_lost_is_told_once()
    {
        var (bd, time) = await OpenAsync();
        var id = await bd.TextAsync("q", "Paint");
        await bd.ExpectAsync(0, "update", id, "--claim");
        using var lead = Shells.On(server.Server);
        await lead.ExpectAsync(0, "release", id, "--project", bd.Variables["KREWE_PROJECT"], "--force", "--reason", "Needed elsewhere.");

        await bd.ExpectAsync(0, "list");
        Assert.DoesNotContain(Lost, bd.Error, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(2));
        await bd.ExpectAsync(0, "list");
        Assert.Contains($"{Lost} {id}", bd.Error, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(2));
        await bd.ExpectAsync(0, "list");
        Assert.DoesNotContain(Lost, bd.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_command_closes_itself_is_not_lost()
    {
        var (bd, time) = await OpenAsync();
        var id = await bd.TextAsync("q", "Paint");
        await bd.ExpectAsync(0, "update", id, "--claim");
        time.Advance(TimeSpan.FromMinutes(2));

        await bd.ExpectAsync(0, "close", id, "--reason", "done");

        Assert.Equal(string.Empty, bd.Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_of_a_claim_that_is_over_is_late_and_closes_nothing(bool isTakenMeanwhile)
    {
        var (bd, _) = await OpenAsync();
        var project = bd.Variables["KREWE_PROJECT"];
        var id = await bd.TextAsync("q", "Paint");
        await bd.ExpectAsync(0, "update", id, "--claim");
        using var lead = Shells.On(server.Server);
        await lead.ExpectAsync(0, "release", id, "--project", project, "--force", "--reason", "Needed elsewhere.");
        if (isTakenMeanwhile)
        {
            await bd.ExpectAsync(0, "update", id, "--claim", "--actor", "bob");
            await bd.ExpectAsync(0, "unclaim", id, "--actor", "bob");
        }

        await bd.ExpectAsync(1, "close", id, "--reason", "PR #3 created");

        Assert.Contains("your claim of it is over", bd.Error, StringComparison.Ordinal);
        Assert.Equal("open", (await bd.JsonAsync("show", id))[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_was_set_aside_is_not_lost()
    {
        var (bd, time) = await OpenAsync();
        var id = await bd.TextAsync("q", "Paint");
        await bd.ExpectAsync(0, "update", id, "--claim");
        await bd.ExpectAsync(0, "update", id, "--status", "blocked");
        time.Advance(TimeSpan.FromMinutes(2));

        await bd.ExpectAsync(0, "list");

        Assert.DoesNotContain(Lost, bd.Error, StringComparison.Ordinal);
    }

    private async Task<(BdShell Shell, ManualTimeProvider Time)> OpenAsync()
    {
        var bd = await server.OpenAsync();
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        bd.Time = time;
        return (bd, time);
    }
}
