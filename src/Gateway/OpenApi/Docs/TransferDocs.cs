using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of import and export.</summary>
internal static class TransferDocs
{
    public static RouteDoc Import { get; } = new(
        "Import tasks and edges",
        "Up to 1,000 tasks and 10,000 edges; a file of any size goes in chunks, first all tasks, then all edges in file order. Tasks that are there are brought up to " +
        "date, and the same chunk twice changes nothing. An edge that would close a cycle is kept without effect and told in `unenforced`.")
    {
        Answer = typeof(Envelope<ImportResult>),
        ExampleKey = "transfer.import",
    };

    public static RouteDoc Export { get; } = new("Export a project", "Every task with texts, edges, comments, paths and artifacts, one JSON object a line, without an envelope.")
    {
        ContentType = "application/x-ndjson",
        ExampleKey = "transfer.export",
    };

    public static RouteDoc Graph { get; } = new("Read the graph", "Tasks that have edges, and the edges; at most 20,000 edges.")
    {
        Answer = typeof(Envelope<GraphView>),
        ExampleKey = "transfer.graph",
    };
}
