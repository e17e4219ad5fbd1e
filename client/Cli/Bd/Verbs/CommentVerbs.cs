using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Beads;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd comments</c> and <c>bd comment</c>: remarks on issues.</summary>
internal static class CommentVerbs
{
    private const int PageLimit = 1_000;

    public static Verb Comments() => new()
    {
        Usage = "comments [id]",
        Summary = "List or add comments",
        Flags = [Flag.Switch("local-time", "Understood: times are UTC")],
        Children = [new(List, "list"), new(() => Add("add <id> [text]"), "add")],
        Run = ListAsync,
    };

    public static Verb Comment() => Add("comment <id> [text]");

    private static Verb List() => new()
    {
        Usage = "list [id]",
        Summary = "List the comments of an issue",
        Run = ListAsync,
    };

    private static Verb Add(string usage) => new()
    {
        Usage = usage,
        Summary = "Add a comment to an issue",
        IsWrite = true,
        ArgumentsMin = 1,
        Flags =
        [
            Flag.Text("file", "Read the text from a file (- for standard input)", 'f'),
            Flag.Switch("stdin", "Read the text from standard input"),
            new("author", FlagKind.Text, "Understood: a comment is signed by whoever writes it") { Letter = 'a' },
        ],
        Run = AddAsync,
    };

    private static async Task<int> ListAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var task = (await Tasks.FindAsync(call, client, Tasks.Named(call)[0], cancellation)).OrThrow();
        List<CommentView> comments = [];
        for (var page = 1; ; page++)
        {
            var read = (await client.Tasks.CommentsAsync(task.Id, call.Project, page, PageLimit, cancellation)).OrThrow();
            comments.AddRange(read.Items);
            if (read.Items.Count < PageLimit)
            {
                break;
            }
        }

        if (call.Output.IsJson)
        {
            call.Output.JsonArray(IssueMapping.Map(task with { Comments = comments }).Comments, BeadsWriter.Write);
            return ExitCode.Success;
        }

        call.Output.Line(comments.Count == 0 ? $"No comments on {task.Id}" : $"\nComments on {task.Id}:\n");
        foreach (var comment in comments)
        {
            call.Output.Line($"[{comment.Author}] at {comment.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm}\n  {comment.Text.ReplaceLineEndings("\n  ")}\n");
        }

        return ExitCode.Success;
    }

    private static async Task<int> AddAsync(BdCall call, CancellationToken cancellation)
    {
        var text = call.Flags.Filled("file") is { } file ? IssueFlags.ReadFile(call, file)
            : call.Flags.Is("stdin") ? await call.Environment.Input.ReadToEndAsync(cancellation)
            : string.Join(' ', call.Arguments.Skip(1));
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new BdFailureException("comment text cannot be empty");
        }

        var client = await call.ClientAsync(cancellation);
        var task = (await Tasks.FindAsync(call, client, call.Arguments[0], cancellation)).OrThrow();
        var comment = (await client.Tasks.CommentAsync(task.Id, text, call.Options, cancellation)).OrThrow();
        await call.TouchAsync(task.Id, cancellation);
        if (call.Flags.Filled("author") is { } author && author != comment.Author)
        {
            call.Output.Remark($"Note: the comment is signed by {comment.Author}, who wrote it");
        }

        if (call.Output.IsJson)
        {
            var told = CommentTelling.Of(task.Id, comment);
            call.Output.JsonObject(json =>
            {
                json.WriteString("id", told.Id);
                json.WriteString("issue_id", told.IssueId);
                json.WriteString("author", told.Author);
                json.WriteString("text", told.Text);
                json.WriteString("created_at", told.CreatedAt!.Value.Text);
            });
        }
        else
        {
            call.Output.Line($"Comment added to {task.Id}");
        }

        return ExitCode.Success;
    }
}
