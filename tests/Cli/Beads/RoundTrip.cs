using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Krewe.Cli.Beads;
using Krewe.Cli.Import;
using Krewe.Cli.Tests.Import;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Tests.Beads;

/// <summary>In and out again: issues become what a server has of them, and issues again.</summary>
internal static class RoundTrip
{
    /// <summary>Every line that becomes a task is told again as it was.</summary>
    /// <returns>How many did.</returns>
    public static async Task<int> AssertSameAsync(params string[] lines)
    {
        var read = await Lines.ReadAsync(lines);
        return await AssertSameAsync(read);
    }

    public static async Task<int> AssertSameAsync(IReadOnlyList<BeadsLine> read)
    {
        var index = await FileIndex.ReadAsync(read.ToAsyncEnumerable());
        var tasks = await StoredAsync(read, index);
        foreach (var (line, task) in tasks)
        {
            var (original, told) = (Json(line.Issue), Json(IssueMapping.Map(task, Telling.AsWritten)));
            DropCount(original, told);
            Assert.True(JsonNode.DeepEquals(original, told), $"line {line.Number}\n{original.ToJsonString()}\n{told.ToJsonString()}");
        }

        return tasks.Count;
    }

    /// <summary>What a server has of the last of these lines.</summary>
    public static async Task<TaskDetailView> StoredAsync(bool asPending, params string[] lines)
    {
        var read = await Lines.ReadAsync(lines);
        return (await StoredAsync(read, await FileIndex.ReadAsync(read.ToAsyncEnumerable()), asPending))[^1].Task;
    }

    private static Task<List<(BeadsIssueLine Line, TaskDetailView Task)>> StoredAsync(IReadOnlyList<BeadsLine> read, FileIndex index, bool asPending = false)
    {
        var mapping = new BeadsMapping(asPending, index.MakesTask);
        List<(BeadsIssueLine Line, MappedIssue Mapped)> mapped =
            [.. read.OfType<BeadsIssueLine>().Where(line => index.WinningLine(line.Issue.Id) == line.Number).Select(line => (line, mapping.Map(line)))];
        var tasks = mapped.Where(one => one.Mapped.Task is not null).ToList();
        var ids = tasks.Select(one => one.Mapped.Id).ToHashSet(StringComparer.Ordinal);
        var edges = tasks.SelectMany(one => one.Mapped.Edges)
            .Where(edge => edge.Task != edge.DependsOn && ids.Contains(edge.Task!) && ids.Contains(edge.DependsOn!))
            .DistinctBy(edge => (edge.Task, edge.DependsOn)).ToLookup(edge => edge.Task!, StringComparer.Ordinal);
        return Task.FromResult(tasks.Select(one => (one.Line, StoredTask.Of(one.Mapped, edges[one.Mapped.Id]))).ToList());
    }

    /// <summary>A line that does not count its dependents gets their number.</summary>
    public static void DropCount(JsonObject original, JsonObject told)
    {
        if (!original.ContainsKey("dependent_count"))
        {
            told.Remove("dependent_count");
        }
    }

    /// <summary>The issues of the lines that make tasks, each as its line is written, by id.</summary>
    public static async Task<SortedDictionary<string, JsonObject>> LinesThatCountAsync(IReadOnlyList<BeadsLine> read)
    {
        var index = await FileIndex.ReadAsync(read.ToAsyncEnumerable());
        var counting = read.OfType<BeadsIssueLine>().Where(line => index.MakesTask(line.Issue.Id) && index.WinningLine(line.Issue.Id) == line.Number);
        return new(counting.ToDictionary(line => line.Issue.Id, line => Json(line.Issue), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The line as the writer of the format gives it back, which tests of the format hold against the file. Edges have no order, and comments that of their times.</summary>
    public static JsonObject Json(BeadsIssue issue)
    {
        var buffer = new ArrayBufferWriter<byte>();
        BeadsWriter.Write(buffer, issue);
        var line = JsonNode.Parse(Encoding.UTF8.GetString(buffer.WrittenSpan))!.AsObject();
        if (issue.DependentCount is null)
        {
            line.Remove("dependent_count");
        }

        Sort(line, "dependencies");
        Sort(line, "comments");
        return line;
    }

    private static void Sort(JsonObject line, string name)
    {
        if (line[name] is JsonArray items)
        {
            line[name] = new JsonArray([.. items.Select(item => item!.DeepClone()).OrderBy(item => item.ToJsonString(), StringComparer.Ordinal)]);
        }
    }
}
