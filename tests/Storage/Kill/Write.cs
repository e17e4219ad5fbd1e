using System.Globalization;
using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Operations;
using Krewe.Storage.Tests.Support;

namespace Krewe.Storage.Tests.Kill;

/// <summary>A write that the store acknowledged, as the process that made it prints it.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Version">The version that it came to.</param>
internal readonly record struct Write(string Task, long Version)
{
    public const string Organization = "acme";
    public const string Principal = "kr_1";

    /// <summary>What a whole line ends with: a process that dies may leave half of one.</summary>
    private const string End = "committed";

    public static readonly ProjectKey Project = new(Organization, "apollo");

    /// <summary>The id of the command, and the key that its answer is kept under.</summary>
    public string Operation => $"{Task}:{Version}";

    /// <summary>The answer that is kept.</summary>
    public string Response => $$"""{"version":{{Version}}}""";

    /// <summary>What the task says; only the first write of a task tells it.</summary>
    public static string TextOf(string task) => $"What {task} is about";

    /// <summary>The write of a line, or null when the line is not whole.</summary>
    public static Write? Parse(string line) =>
        line.Split(' ') is [var task, var version, End] ? new Write(task, long.Parse(version, CultureInfo.InvariantCulture)) : null;

    public override string ToString() => $"{Task} {Version} {End}";

    /// <summary>The change with everything that belongs to it: event, answer, and the text when it is the first.</summary>
    public TaskChange Dress(TaskChange change) => change with
    {
        Event = change.Event with { Operation = Operation },
        Operation = new OperationRecord(Organization, Principal, Operation, "hash", Response, Sample.Noon),
        Text = change.Next.Version == 1 ? new TaskText { Description = TextOf(Task) } : null,
        Comments = [new TaskComment(Operation, "ada", Operation, Sample.Noon)],
    };
}
