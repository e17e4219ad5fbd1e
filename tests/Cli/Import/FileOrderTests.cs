using Krewe.Cli.Import;
using Krewe.Domain.Graph;
using Krewe.Tests.Support.Data;

namespace Krewe.Cli.Tests.Import;

public sealed class FileOrderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krewe-order-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_edge_that_closes_a_cycle_with_those_before_it_is_not_enforced()
    {
        var edges = await ReadAsync(
            Lines.Issue("a", """ "dependencies":[{"depends_on_id":"b"}]"""),
            Lines.Issue("b", """ "dependencies":[{"depends_on_id":"c"}]"""),
            Lines.Issue("c", """ "dependencies":[{"depends_on_id":"a"},{"depends_on_id":"a","type":"related"}]"""));

        Assert.Equal([("a", "b", true), ("b", "c", true), ("c", "a", false)], edges.Select(edge => (edge.Task, edge.DependsOn, edge.Enforced)));
    }

    [Fact]
    public async Task Edges_that_no_project_can_hold_do_not_count()
    {
        var edges = await ReadAsync(
            Lines.Issue("a", """ "dependencies":[{"depends_on_id":"a"},{"depends_on_id":"gone"},{"depends_on_id":"dead"},{"depends_on_id":"b"}]"""),
            Lines.Issue("dead", "\"status\":\"tombstone\""),
            Lines.Issue("b"));

        Assert.Equal("b", Assert.Single(edges).DependsOn);
    }

    [SharedDataFact]
    public async Task The_overdeck_file_asks_for_2257_blocking_edges_of_which_83_close_a_cycle()
    {
        var edges = await FileOrder.ReadAsync(SharedData.File("beads", "eltmon-overdeck.max.jsonl"), CancellationToken.None);

        Assert.Equal(2_257, edges.Count(edge => EdgeKind.IsBlocking(edge.Kind)));
        Assert.Equal(83, edges.Count(edge => !edge.Enforced));
    }

    private async Task<IReadOnlyList<Edge>> ReadAsync(params string[] lines)
    {
        var path = Path.Combine(_folder.FullName, "issues.jsonl");
        await File.WriteAllLinesAsync(path, lines);
        return await FileOrder.ReadAsync(path, CancellationToken.None);
    }
}
