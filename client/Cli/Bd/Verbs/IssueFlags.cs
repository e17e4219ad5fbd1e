using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Words;

namespace Krewe.Cli.Bd.Verbs;

/// <summary>Flags that say what an issue is about, for <c>create</c> and <c>update</c>.</summary>
internal static class IssueFlags
{
    private const int TextBytesMax = 1024 * 1024;

    public static IReadOnlyList<Flag> All { get; } =
    [
        Flag.Text("title", "Title"),
        Flag.Text("description", "Description", 'd', "body", "message", "m"),
        Flag.Text("body-file", "Read the description from a file (- for standard input)", null, "description-file"),
        Flag.Switch("stdin", "Read the description from standard input"),
        Flag.Text("design", "Design notes"),
        Flag.Text("design-file", "Read the design from a file (- for standard input)"),
        Flag.Text("acceptance", "Acceptance criteria", null, "acceptance-criteria"),
        Flag.Text("notes", "Notes"),
        Flag.Text("append-notes", "Add to the notes"),
        Flag.Text("assignee", "The only agent that may claim it", 'a'),
        Flag.Text("priority", "Priority (0-4 or P0-P4, 0=highest)", 'p'),
        Flag.Text("type", "Type (bug|feature|task|epic|chore|decision|...)", 't'),
        Flag.Text("external-ref", "External reference (such as gh-9)"),
        Flag.Text("spec-id", "Specification that it belongs to"),
        Flag.Number("estimate", "Estimate in minutes", 'e'),
        Flag.Text("due", "Due (+6h, +1d, tomorrow, next monday, 2025-01-15)"),
        Flag.Text("defer", "Not ready before (as --due)"),
        Flag.Text("metadata", "Metadata: a JSON object, or @file.json"),
        .. Ignored("ephemeral", "no-history", "history", "persistent", "validate", "allow-empty-description"),
        new("await-id", FlagKind.Text, "Understood and ignored") { IsHidden = true, IsIgnored = true },
        new("session", FlagKind.Text, "Understood and ignored: KREWE_SESSION names the session") { IsHidden = true, IsIgnored = true },
    ];

    /// <summary>The description, from wherever it comes; null when none was typed.</summary>
    public static string? Description(BdCall call) =>
        call.Flags.Is("stdin") ? ReadFile(call, "-") : call.Flags.Text("body-file") is { } file ? ReadFile(call, file) : call.Flags.Text("description");

    /// <summary>The design, from wherever it comes; null when none was typed.</summary>
    public static string? Design(BdCall call) => call.Flags.Text("design-file") is { } file ? ReadFile(call, file) : call.Flags.Text("design");

    /// <summary>The priority that was typed, or null.</summary>
    /// <exception cref="BdFailureException">It is none.</exception>
    public static int? Priority(BdCall call, string flag = "priority") => call.Flags.Text(flag) is not { } text ? null
        : BdWords.PriorityOf(text) ?? throw new BdFailureException($"invalid priority \"{text}\" (expected 0-4 or P0-P4, not words like high/medium/low)");

    /// <summary>The moment that was typed; null when none was, or an empty one.</summary>
    /// <exception cref="BdFailureException">It is none.</exception>
    public static DateTimeOffset? Moment(BdCall call, string flag) => call.Flags.Filled(flag) is not { } text ? null
        : TimeWords.TryParse(text, call.Now, out var moment) ? moment
        : throw new BdFailureException($"invalid --{flag} format \"{text}\". Examples: +1h, tomorrow, next monday, 2025-01-15");

    /// <summary>A text file, or standard input for a dash; at most 1 MiB.</summary>
    public static string ReadFile(BdCall call, string file)
    {
        if (file == "-")
        {
            return call.ReadInput(TextBytesMax) ?? throw new BdFailureException("standard input is larger than 1 MiB");
        }

        var path = Path.GetFullPath(file, call.Environment.Folder);
        if (!File.Exists(path))
        {
            throw new BdFailureException($"failed to read {file}: there is no such file");
        }

        return new FileInfo(path).Length > TextBytesMax ? throw new BdFailureException($"{file} is larger than 1 MiB") : File.ReadAllText(path);
    }

    private static IEnumerable<Flag> Ignored(params string[] names) =>
        names.Select(name => new Flag(name, FlagKind.Switch, "Understood and ignored") { IsHidden = true, IsIgnored = true });
}
