using System.Text.Json.Nodes;
using Krewe.Cli.Tests.Beads;
using Krewe.Formats.Beads;
using Krewe.Samples.Backlog;
using Krewe.Tests.Support.Data;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>In and out again through a real server.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krewe-export-");
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_sample_comes_out_as_it_went_in_whatever_the_order_of_its_lines()
    {
        using var sample = new StringWriter();
        BacklogSample.Write(sample);
        var lines = sample.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await File.WriteAllLinesAsync(PathOf("sample.jsonl"), lines);
        await File.WriteAllLinesAsync(PathOf("backwards.jsonl"), lines.Reverse());

        await AssertComesOutAsync("sample.jsonl", "p");
        await AssertComesOutAsync("backwards.jsonl", "q");
    }

    [SharedDataTheory]
    [InlineData("eltmon-overdeck.max.jsonl")]
    [InlineData("mcp_agent_mail.jsonl")]
    public async Task A_real_file_comes_out_as_it_went_in(string name)
    {
        File.Copy(SharedData.File("beads", name), PathOf("real.jsonl"));

        await AssertComesOutAsync("real.jsonl", "p");
    }

    [Fact]
    public async Task What_was_exported_is_replaced_whole_and_a_folder_that_is_not_there_is_told()
    {
        using var shell = Shells.On(_server);
        await File.WriteAllTextAsync(PathOf("in.jsonl"), """{"id":"a","title":"A"}""" + "\r\n");
        await shell.ExpectAsync(0, "import", PathOf("in.jsonl"), "--project", "p");
        await File.WriteAllTextAsync(PathOf("out.jsonl"), "what was there before, and is longer than what comes\n");

        await shell.ExpectAsync(0, "export", PathOf("out.jsonl"), "--project", "p");
        await shell.ExpectAsync(0, "export", "--project", "p");
        Assert.Equal(await File.ReadAllTextAsync(PathOf("out.jsonl")), shell.Output);
        Assert.Equal(["in.jsonl", "out.jsonl"], _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));

        await shell.ExpectAsync(1, "export", PathOf("no/where.jsonl"), "--project", "p");
        await shell.ExpectAsync(1, "export", PathOf("out.jsonl"), "--project", "nowhere");
        Assert.Contains("\"title\":\"A\"", await File.ReadAllTextAsync(PathOf("out.jsonl")), StringComparison.Ordinal);
    }

    private async Task AssertComesOutAsync(string name, string project)
    {
        using var shell = Shells.On(_server);
        await shell.ExpectAsync(0, "import", PathOf(name), "--project", project);
        await shell.ExpectAsync(0, "export", PathOf("out.jsonl"), "--project", project, "--all");

        var expected = await RoundTrip.LinesThatCountAsync(await ReadAsync(name));
        var actual = await RoundTrip.LinesThatCountAsync(await ReadAsync("out.jsonl"));
        Assert.Equal(expected.Keys, actual.Keys);

        // What was deferred until a time that is over is open again as soon as the server sees it.
        foreach (var (id, line) in expected.Where(line => (string?)line.Value["status"] != "deferred" || line.Value["defer_until"] is null))
        {
            RoundTrip.DropCount(line, actual[id]);
            Assert.True(JsonNode.DeepEquals(line, actual[id]), $"{line.ToJsonString()}\n{actual[id].ToJsonString()}");
        }

        Assert.Equal(await MemoriesAsync(name), await MemoriesAsync("out.jsonl"));

        // In again it changes nothing, here, and it makes the same project anywhere else.
        await shell.ExpectAsync(0, "import", PathOf("out.jsonl"), "--project", project, "--json");
        Assert.Equal((0, 0, 0, expected.Count), (shell.Figure("created"), shell.Figure("updated"), shell.Figure("edges_added"), shell.Figure("unchanged")));
    }

    private async Task<IEnumerable<string>> MemoriesAsync(string name) =>
        (await ReadAsync(name)).OfType<BeadsMemoryLine>().Select(line => line.Memory)
            .Select(memory => $"{memory.Key}: {memory.Value} {string.Join(',', memory.Extra)}").Order(StringComparer.Ordinal);

    private async Task<List<BeadsLine>> ReadAsync(string name)
    {
        await using var file = File.OpenRead(PathOf(name));
        return await BeadsReader.ReadAsync(file).ToListAsync();
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
