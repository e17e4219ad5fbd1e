using System.Text;
using Krewe.Formats.Checklists;
using Krewe.Formats.SpecKit;

namespace Krewe.Formats.Tests.SpecKit;

/// <summary>Reads task files that tests write.</summary>
internal static class SpecText
{
    public static readonly SpecKitFormat Format = new();

    public static TaskFile Read(params string[] lines) => Format.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)), "001-boats");

    public static FileTask Task(this TaskFile file, string key) => file.Tasks.Single(task => task.Key == key);

    /// <summary>What each task waits for, one line each: <c>T002: T001</c>. What waits for nothing is left out.</summary>
    public static string[] Edges(this TaskFile file) =>
        [.. file.Tasks.Where(task => task.DependsOn.Count > 0).Select(task => $"{task.Key}: {string.Join(' ', task.DependsOn)}")];

    /// <summary>Fails when a task could never be done: tasks are done again and again until none is left. Groups are done when their parts are.</summary>
    public static void AssertCanBeDone(this TaskFile file)
    {
        var byKey = file.Tasks.ToDictionary(task => task.Key, StringComparer.Ordinal);
        var parts = file.Tasks.Where(task => task.Parent is not null).ToLookup(task => task.Parent!, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        bool IsFree(FileTask task) => task.DependsOn.All(done.Contains) && (task.Parent is null || IsFree(byKey[task.Parent]));
        bool IsOver(FileTask task) => task.ClosesItself ? parts[task.Key].Any() && parts[task.Key].All(part => done.Contains(part.Key)) : IsFree(task);
        while (true)
        {
            var now = file.Tasks.Where(task => !done.Contains(task.Key) && IsOver(task)).ToList();
            if (now.Count == 0)
            {
                break;
            }

            now.ForEach(task => done.Add(task.Key));
        }

        Assert.Empty(file.Tasks.Select(task => task.Key).Except(done, StringComparer.Ordinal));
    }
}
