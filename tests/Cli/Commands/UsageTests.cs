using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("nope", "'nope'")]
    [InlineData("", "Required command")]
    [InlineData("show", "'id'")]
    [InlineData("ready --limit 0", "--limit must be a whole number from 1 to 1000, not '0'")]
    [InlineData("ready --limit x", "'x'")]
    [InlineData("ready", "--project P")]
    [InlineData("ready --project p --url nonsense", "'nonsense' is not a server address")]
    [InlineData("claim --lease 4 -p p", "--lease must be a whole number from 5 to 86400")]
    [InlineData("fleet -p p --agents 0", "--agents must be a whole number from 1 to 10000")]
    [InlineData("fleet -p p --crash 1.5", "--crash must be a number from 0 to 1")]
    [InlineData("fleet -p p --crash much", "'much'")]
    [InlineData("release t-1 --fence x", "Cannot parse argument 'x' for option '--fence' as a whole number.")]
    [InlineData("fleet -p p --work-ms 5-", "--work-ms must be")]
    [InlineData("fleet -p p --work-ms 9-5", "--work-ms must be")]
    [InlineData("fleet -p p --file gone.jsonl", "There is no file")]
    [InlineData("import gone.jsonl -p p", "There is no file")]
    [InlineData("complete t-1", "No claim on 't-1' is remembered")]
    [InlineData("keys create x --role boss", "boss")]
    [InlineData("list --sort colour", "colour")]
    public async Task A_wrong_command_line_ends_with_2_and_says_what_is_wrong(string line, string expected)
    {
        var code = await _shell.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, code);
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
        Assert.Contains("--help", _shell.Error, StringComparison.Ordinal);
        Assert.Empty(_shell.Output);
    }

    [Fact]
    public async Task With_json_the_error_is_an_envelope_on_the_output()
    {
        var code = await _shell.RunAsync("ready", "--json");

        Assert.Equal(2, code);
        Assert.Equal("VALIDATION_ERROR", _shell.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.False(_shell.Json.GetProperty("success").GetBoolean());
        Assert.Empty(_shell.Error);
    }

    [Fact]
    public async Task Without_a_key_it_says_where_one_was_looked_for()
    {
        _shell.Variables.Remove("KREWE_KEY");

        var code = await _shell.RunAsync("ready", "--project", "p");

        Assert.Equal(2, code);
        Assert.Contains(Path.Combine(_shell.Folder, "data", "admin.key"), _shell.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("help fleet")]
    [InlineData("fleet --help")]
    [InlineData("import --help")]
    public async Task Help_is_no_failure(string line)
    {
        Assert.Equal(0, await _shell.RunAsync(line.Split(' ')));
        Assert.Contains("Usage:", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_names_every_command()
    {
        await _shell.RunAsync("--help");

        Assert.All(
            ["import", "fleet", "verify", "ready", "list", "show", "create", "claim", "complete", "release", "fail", "comment", "stats", "agents", "events", "projects", "keys"],
            name => Assert.Contains($"  {name}", _shell.Output, StringComparison.Ordinal));
    }
}
