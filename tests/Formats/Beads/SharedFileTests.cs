using System.Text.Json.Nodes;
using Krewe.Formats.Beads;
using Krewe.Formats.Tests.Samples;
using Krewe.Tests.Support.Data;

namespace Krewe.Formats.Tests.Beads;

public class SharedFileTests
{
    [SharedDataTheory]
    [InlineData("beads_rust.jsonl", 513)]
    [InlineData("eltmon-overdeck.max.jsonl", 2435)]
    [InlineData("mcp_agent_mail.jsonl", 167)]
    [InlineData("steveyegge-beads.max.jsonl", 5722)]
    public async Task A_real_file_is_read_whole_and_written_back_the_same(string name, int issues)
    {
        var path = SharedData.File("beads", name);
        var originals = (await File.ReadAllLinesAsync(path)).Where(line => line.Length > 0).ToList();

        var lines = await BeadsText.ReadAsync(await File.ReadAllBytesAsync(path));

        Assert.Equal(issues, lines.Count);
        Assert.All(lines, line => Assert.Empty(Assert.IsType<BeadsIssueLine>(line).Defects));
        Assert.All(lines.Cast<BeadsIssueLine>(), line => Assert.True(BeadsStatus.IsKnown(line.Issue.Status)));
        Assert.All(lines.Cast<BeadsIssueLine>(), line => Assert.Null(line.FirstLine));
        foreach (var (original, line) in originals.Zip(lines.Cast<BeadsIssueLine>()))
        {
            BeadsEquivalence.AssertSays(System.Text.Encoding.UTF8.GetBytes(original), JsonNode.Parse(BeadsText.WriteText(line.Issue))!.AsObject());
        }
    }

    [SharedDataFact]
    public async Task The_overdeck_file_has_2257_blocking_edges_of_which_83_close_a_cycle_and_the_rest_can_be_drained()
    {
        var lines = await BeadsText.ReadAsync(await File.ReadAllBytesAsync(SharedData.File("beads", "eltmon-overdeck.max.jsonl")));
        var issues = lines.Cast<BeadsIssueLine>().Select(line => line.Issue).ToList();
        Assert.Equal(2257, issues.SelectMany(issue => issue.Dependencies).Count(edge => BeadsDependencyKind.IsBlocking(edge.Kind)));

        var project = new NaiveProject(issues, asPending: true);
        project.Drain();

        Assert.Equal((83, 2257 - 83), (project.Unenforced, project.Enforced));
        Assert.Equal((2435, 0), (project.Completed, project.Open));
    }
}
