using Krewe.Cli.Bd.Hosting;

namespace Krewe.Cli.Tests.Bd;

/// <summary>A change is whole: what is refused has changed nothing, and what has changed is told.</summary>
public sealed class WholeChangeTests(BdServer server) : IClassFixture<BdServer>
{
    [Fact]
    public async Task What_is_read_from_standard_input_stays_beside_other_changes()
    {
        var bd = await server.OpenAsync();
        var first = await bd.TextAsync("create", "First", "-d", "old", "--silent");
        var second = await bd.TextAsync("create", "Second", "-d", "old", "--silent");
        bd.Input = "new text";

        await bd.ExpectAsync(0, "update", first, second, "--stdin", "--add-label", "reviewed");

        foreach (var id in new[] { first, second })
        {
            Assert.Equal("new text", (await bd.JsonAsync("show", id))[0].GetProperty("description").GetString());
        }
    }

    [Fact]
    public async Task A_parent_that_is_refused_takes_the_old_one_from_nobody()
    {
        var bd = await server.OpenAsync();
        var epic = await bd.TextAsync("create", "Whole", "-t", "epic", "--silent");
        var other = await bd.TextAsync("create", "Other", "-t", "epic", "--silent");
        var part = await bd.TextAsync("create", "Part", "--parent", epic, "--silent");
        var below = await bd.TextAsync("create", "Below", "--parent", part, "--silent");

        await bd.ExpectAsync(1, "update", part, "--parent", below);
        Assert.Equal(epic, await ParentAsync(bd, part));
        await bd.ExpectAsync(0, "update", part, "--parent", other);
        Assert.Equal(other, await ParentAsync(bd, part));
        Assert.Single((await bd.JsonAsync("show", part))[0].GetProperty("dependencies").EnumerateArray());
        await bd.ExpectAsync(0, "update", part, "--parent", "");
        Assert.False((await bd.JsonAsync("show", part))[0].TryGetProperty("parent", out _));
    }

    [Fact]
    public async Task Issues_of_a_file_that_were_made_before_a_refusal_are_told()
    {
        var bd = await server.OpenAsync();
        var file = Path.Combine(Directory.CreateTempSubdirectory("krewe-plan-").FullName, "plan.md");
        await File.WriteAllTextAsync(file, $"## First\n\nBlue.\n\n## Second\n\n### Labels\n{new string('x', 5_000)}\n");

        await bd.ExpectAsync(1, "create", "--file", file);

        Assert.Contains("First", bd.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 issues were created, then 'Second' was not", bd.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("blocked")]
    [InlineData("deferred")]
    public async Task What_rests_and_cannot_be_closed_goes_on_resting(string status)
    {
        var bd = await server.OpenAsync();
        var first = await bd.TextAsync("create", "First", "--silent");
        var second = await bd.TextAsync("create", "Second", "--deps", first, "--silent");
        await bd.ExpectAsync(0, "update", second, "--status", status);

        await bd.ExpectAsync(1, "close", second);

        Assert.Equal(status, (await bd.JsonAsync("show", second))[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Metadata_that_name_a_member_twice_are_refused()
    {
        var bd = await server.OpenAsync();

        await bd.ExpectAsync(1, "create", "Paint", "--metadata", """{"a":1,"a":2}""");

        Assert.Contains("invalid JSON in --metadata", bd.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_is_not_cut_within_a_letter() =>
        Assert.Equal(new string('a', 99), Actor.AsAgent(new string('a', 99) + "\U0001F600"));

    private static async Task<string?> ParentAsync(BdShell bd, string id) => (await bd.JsonAsync("show", id))[0].GetProperty("parent").GetString();
}
