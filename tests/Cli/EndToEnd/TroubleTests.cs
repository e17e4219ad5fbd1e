using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>What is wrong is said once, in words that help, and ends in another code than 0.</summary>
public sealed class TroubleTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Shells.On(_server);
        _shell.Variables["KREWE_PROJECT"] = "p";
        await _shell.ExpectAsync(0, "projects", "create", "p");
        await _shell.ExpectAsync(0, "create", "One", "--id", "t-1");
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_field_that_is_wrong_is_named_once()
    {
        await _shell.ExpectAsync(1, "create", new string('x', 501));
        Assert.Equal("krewe: title: is 501 characters long; at most 500 are allowed. Correct it and send the request again.", _shell.Error.TrimEnd());

        await _shell.ExpectAsync(1, "create", "Two", "--id", "a b", "--label", " ");
        Assert.Equal(3, _shell.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_key_that_does_not_let_in_is_named_with_where_it_comes_from()
    {
        await _shell.ExpectAsync(1, "ready", "--key", "bad");
        Assert.Contains("neither an API key, which begins with kr_, nor a token", _shell.Error, StringComparison.Ordinal);
        Assert.Contains("The key is that of --key.", _shell.Error, StringComparison.Ordinal);

        _shell.Variables["KREWE_KEY"] = "kr_old_secret";
        await _shell.ExpectAsync(1, "ready");
        Assert.Contains("There is no such API key", _shell.Error, StringComparison.Ordinal);
        Assert.Contains("The key is that of KREWE_KEY.", _shell.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_shell.Folder, "admin.key"), "kr_file_secret");
        _shell.Variables["KREWE_KEY"] = string.Empty;
        await _shell.ExpectAsync(1, "ready", "--data", ".");
        Assert.Contains($"The key is that of {Path.Combine(_shell.Folder, "admin.key")}.", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_not_there_cannot_be_acknowledged()
    {
        await _shell.ExpectAsync(1, "ack", "nosuch", "--agent", "ann");
        Assert.Equal("krewe: Not in your inbox: nosuch. `krewe inbox` lists what is.", _shell.Error.TrimEnd());
        Assert.Empty(_shell.Output);
        await _shell.ExpectAsync(1, "ack", "nosuch", "--agent", "ann", "--json");
        Assert.Equal("NOT_FOUND", _shell.Json.GetProperty("error").GetProperty("code").GetString());

        await _shell.ExpectAsync(0, "claim", "t-1", "--agent", "ann");
        await _shell.ExpectAsync(0, "send", "Use blue.", "--holder", "t-1", "--agent", "lee", "--json");
        var id = _shell.Json.GetProperty("id").GetString()!;
        await _shell.ExpectAsync(1, "ack", id, "nosuch", "--agent", "ann");
        Assert.StartsWith("1 acknowledged; 0 unread", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("nosuch", _shell.Error, StringComparison.Ordinal);
        await _shell.ExpectAsync(1, "ack", id, "nosuch", "--agent", "ann", "--json");
        Assert.Equal(id, _shell.Json.GetProperty("ids")[0].GetString());
    }

    [Fact]
    public async Task An_agent_that_nobody_has_seen_is_drained_with_a_warning()
    {
        await _shell.ExpectAsync(0, "agents", "drain", "anm", "--reason", "She is tired.");
        Assert.StartsWith("krewe: anm has not been seen yet: check the name.", _shell.Error, StringComparison.Ordinal);

        await _shell.ExpectAsync(0, "claim", "t-1", "--agent", "ann", "--session", "s1");
        await _shell.ExpectAsync(0, "agents", "undrain", "ann");
        await _shell.ExpectAsync(0, "agents", "drain", "ann", "--reason", "She is tired.");
        Assert.Empty(_shell.Error);
        await _shell.ExpectAsync(1, "agents", "undrain", "nosuch");
    }

    [Fact]
    public async Task A_heartbeat_tells_a_drained_agent_that_it_is_drained()
    {
        await _shell.ExpectAsync(0, "claim", "t-1", "--agent", "ann", "--session", "s1");
        await _shell.ExpectAsync(0, "agents", "drain", "ann", "--reason", "She is tired.");

        await _shell.ExpectAsync(0, "heartbeat", "t-1", "--agent", "ann", "--session", "s1");

        Assert.Contains("Your agent is drained by ", _shell.Output, StringComparison.Ordinal);
        Assert.Contains(": She is tired.", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("hand in what you hold, then stop", _shell.Output, StringComparison.Ordinal);
    }
}
