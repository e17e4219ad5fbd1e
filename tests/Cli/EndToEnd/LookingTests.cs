using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>What commands print for people who look: why nothing moves, whose it is, and what to type next.</summary>
public sealed class LookingTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Shells.On(_server);
        await _shell.ExpectAsync(0, "projects", "create", "p", "--review", "required", "--return-seconds", "300");
        _shell.Variables["KREWE_PROJECT"] = "p";
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_for_other_tasks_and_for_which()
    {
        await _shell.ExpectAsync(0, "create", "Sign-in", "--id", "epic", "--type", "epic", "--closes-itself");
        await _shell.ExpectAsync(0, "create", "Form", "--id", "form", "--parent", "epic");
        await _shell.ExpectAsync(0, "create", "Test", "--id", "test", "--parent", "epic", "--depends-on", "form");

        await _shell.ExpectAsync(0, "blocked", "--json");
        Assert.Equal(["form"], _shell.Json.EnumerateArray().Single(task => task.GetProperty("id").GetString() == "test").GetProperty("blocked_by").EnumerateArray().Select(id => id.GetString()));
        await _shell.ExpectAsync(0, "blocked");
        Assert.Contains(_shell.Output.Split('\n'), line => line.Contains("epic", StringComparison.Ordinal) && line.Contains("form, test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_a_task_stands_in_its_review_and_whom_it_is_kept_for()
    {
        await _shell.ExpectAsync(0, "create", "Basket", "--id", "t");
        await _shell.ExpectAsync(0, "claim", "t", "--agent", "ann", "--session", "a");
        await _shell.ExpectAsync(0, "done", "t", "--agent", "ann", "--session", "a", "--pr", "12", "--branch", "basket");
        await ShowsAsync("t", "reviewed by         t.review-1");
        await ShowsAsync("t.review-1", "reviews             t by ann");

        await _shell.ExpectAsync(0, "claim", "--skill", "review", "--agent", "bob", "--session", "b");
        Assert.Contains("branch              basket", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("To be reviewed: t by ann (in_review): Basket", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("basket (branch), #12 (pull_request)", _shell.Output, StringComparison.Ordinal);

        await _shell.ExpectAsync(0, "reject", "t.review-1", "--reason", "Tests are missing.", "--agent", "bob", "--session", "b");
        await ShowsAsync("t", "kept                for ann, whose work it is, until ");
        await ShowsAsync("t.review-1", "verdict             rejected");
    }

    [Fact]
    public async Task That_a_task_closes_itself()
    {
        await _shell.ExpectAsync(0, "create", "Sign-in", "--id", "epic", "--closes-itself");

        await ShowsAsync("epic", "closes itself       when all of its children are closed");
    }

    [Fact]
    public async Task What_to_type_to_read_what_came_while_at_work_for_another_agent()
    {
        await _shell.ExpectAsync(0, "create", "One", "--id", "t");
        await _shell.ExpectAsync(0, "claim", "t");
        await _shell.ExpectAsync(0, "heartbeat", "t");
        await _shell.ExpectAsync(0, "create", "Two", "--id", "u");
        await _shell.ExpectAsync(0, "claim", "u", "--agent", "wren");
        await _shell.ExpectAsync(0, "send", "Use blue.", "--holder", "u");
        await _shell.ExpectAsync(0, "heartbeat", "u", "--agent", "wren");

        Assert.Contains("1 unread: krewe inbox --unread --agent wren", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_project_is_not_there_is_not_an_empty_inbox()
    {
        await _shell.ExpectAsync(1, "inbox", "--project", "nope");

        Assert.Contains("nope", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_is_paused_by_its_name_alone()
    {
        _shell.Variables.Remove("KREWE_PROJECT");
        await _shell.ExpectAsync(0, "pause", "p", "--reason", "The database moves.");
        Assert.Contains("p is paused", _shell.Output, StringComparison.Ordinal);
        await _shell.ExpectAsync(2, "resume", "p", "--project", "q");
        await _shell.ExpectAsync(2, "resume");
        await _shell.ExpectAsync(0, "resume", "p");
    }

    [Fact]
    public async Task A_table_of_agents_fits_a_terminal()
    {
        var many = Enumerable.Range(1, 9).SelectMany(number => new[] { "--skill", $"skill-number-{number}" }).ToArray();
        string[] register = ["agents", "register", "senior-backend-developer", "--role", "senior-backend-developer-of-all", "--description", new string('d', 300)];
        await _shell.ExpectAsync(0, [.. register, .. many]);
        await _shell.ExpectAsync(0, "agents", "drain", "senior-backend-developer", "--reason", "It goes home for a good long while, and nobody knows when it returns.");

        await _shell.ExpectAsync(0, "agents");

        var table = _shell.Output.Split(Environment.NewLine).TakeWhile(line => !line.Contains("is drained", StringComparison.Ordinal));
        Assert.All(table, line => Assert.InRange(line.TrimEnd().Length, 0, 120));
        Assert.Contains("senior-backend-developer ", _shell.Output, StringComparison.Ordinal);
        Assert.EndsWith("and nobody knows when it returns.", _shell.Output.TrimEnd(), StringComparison.Ordinal);
    }

    private async Task ShowsAsync(string task, string line)
    {
        await _shell.ExpectAsync(0, "show", task);
        Assert.Contains(line, _shell.Output, StringComparison.Ordinal);
    }
}
