using System.Text.Json;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>
/// The day that Krewe is for: a project manager plans and assigns a backend task, the developer who waits for work is woken, works on a branch and
/// closes it with a pull request, another agent reviews it, and the server tells the project manager how it ended.
/// </summary>
public sealed class DayTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Shells.On(_server);
        _shell.Variables["KREWE_PROJECT"] = "day";
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task It_goes_from_the_plan_to_the_last_approval()
    {
        await _shell.ExpectAsync(0, "fleet", "day", "--project", "day", "--json");

        var report = _shell.Json;
        Assert.Equal(0, report.GetProperty("missing").GetArrayLength());
        AssertInOrder(
            [.. report.GetProperty("steps").EnumerateArray().Select(step => $"{Text(step, "who")} {Text(step, "what")}")],
            "day-project-manager planned 3 tasks", "day-project-manager assigned", "day-backend-developer claimed", "day-backend-developer worked on branch feature/day-",
            "day-backend-developer closed", "day-code-reviewer claimed", "day-code-reviewer sent", "day-backend-developer claimed", "day-backend-developer read what the review found",
            "day-backend-developer closed", "day-code-reviewer approved", "day-backend-developer claimed", "day-code-reviewer approved", "krewe closed", "day-project-manager heard");
        AssertHeard([.. report.GetProperty("steps").EnumerateArray()]);
        await AssertLeftBehindAsync();
    }

    [Fact]
    public async Task A_project_that_is_there_already_is_left_alone()
    {
        await _shell.ExpectAsync(0, "projects", "create", "day");

        await _shell.ExpectAsync(1, "fleet", "day", "--project", "day");

        Assert.Contains("There is a project 'day' already.", _shell.Error, StringComparison.Ordinal);
        await _shell.ExpectAsync(0, "list", "--json");
        Assert.Equal(0, _shell.Json.GetArrayLength());
    }

    /// <summary>By messages of the server alone: nobody of the three writes any.</summary>
    private static void AssertHeard(JsonElement[] steps)
    {
        string[] Heard(string who) => [.. steps.Where(step => Text(step, "who") == who && Text(step, "what").StartsWith("heard: ", StringComparison.Ordinal)).Select(step => Text(step, "what"))];

        var lead = Heard("day-project-manager");
        Assert.Equal(3, lead.Count(what => what.EndsWith(" was handed in, and waits for a reviewer", StringComparison.Ordinal)));
        Assert.Equal(2, lead.Count(what => what.EndsWith(" is approved and completed", StringComparison.Ordinal)));
        Assert.Single(Heard("day-backend-developer"), what => what.EndsWith(" was sent back", StringComparison.Ordinal));
    }

    /// <summary>What the server says afterwards, asked by other commands.</summary>
    private async Task AssertLeftBehindAsync()
    {
        await _shell.ExpectAsync(0, "list", "--status", "completed", "--json");
        var done = _shell.Json.EnumerateArray().ToList();
        Assert.Equal(["backend", "backend", "epic", "review", "review", "review"], done.Select(task => Text(task, "type")).Order(StringComparer.Ordinal));
        var endpoint = done.Single(task => Text(task, "title") == "Implement the API endpoint for sign-in");
        await _shell.ExpectAsync(0, "show", Text(endpoint, "id"), "--json");
        Assert.Contains("#12", _shell.Json.GetProperty("artifacts").EnumerateArray().Select(artifact => Text(artifact, "target")));
        await _shell.ExpectAsync(0, "waiting", "--json");
        Assert.Equal(0, _shell.Json.GetArrayLength());
        await _shell.ExpectAsync(0, "verify", "--json");
    }

    private static void AssertInOrder(string[] steps, params string[] expected)
    {
        var from = 0;
        foreach (var beginning in expected)
        {
            var place = Array.FindIndex(steps, from, step => step.StartsWith(beginning, StringComparison.Ordinal));
            Assert.True(place >= 0, $"'{beginning}' does not come after step {from} of:\n{string.Join('\n', steps)}");
            from = place + 1;
        }
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}
