using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of comments.</summary>
internal static class CommentDocs
{
    public static RouteDoc List { get; } = new("List a task's comments", "Oldest first.")
    {
        Query = Parameters.OfTaskList,
        Answer = typeof(Envelope<IReadOnlyList<CommentView>>),
        ExampleKey = "comment.list",
    };

    public static RouteDoc Add { get; } = new("Comment on a task", "Markdown, at most 64 KiB. Comments are never changed.")
    {
        Query = Parameters.OfTask,
        Answer = typeof(Envelope<CommentView>),
        ExampleKey = "comment.add",
    };
}
