using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of memories.</summary>
internal static class MemoryDocs
{
    public static RouteDoc List { get; } = new("List what is remembered", "The project's memories by key.")
    {
        Query =
        [
            new("q", "Only those whose key or value holds this, in capitals or not."),
            new("after", "Only those whose key comes after this one: the last of the page before, to read all of them while others write."),
            Parameters.Page,
            new("limit", "Items per page, 1 to 100; 50 when absent.", IsNumber: true),
        ],
        Answer = typeof(Envelope<IReadOnlyList<MemoryView>>),
        ExampleKey = "memory.list",
    };

    public static RouteDoc Get { get; } = new("Recall", "One memory by its key.")
    {
        Answer = typeof(Envelope<MemoryView>),
        ExampleKey = "memory.get",
    };

    public static RouteDoc Put { get; } = new(
        "Remember",
        "Writes a text of at most 64 KiB under a key of at most 200 characters, whether there is one or not; with `If-Match` only that version is replaced. " +
        "Said again it changes nothing. A project has at most 100,000.")
    {
        TakesIfMatch = true,
        Answer = typeof(Envelope<MemoryView>),
        ExampleKey = "memory.put",
    };

    public static RouteDoc Delete { get; } = new("Forget", "Removes a memory, and tells what it was.")
    {
        TakesIfMatch = true,
        IsFoundByKey = false,
        Answer = typeof(Envelope<MemoryView>),
        ExampleKey = "memory.delete",
    };
}
