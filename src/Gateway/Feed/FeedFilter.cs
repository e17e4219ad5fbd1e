using System.Collections.Frozen;
using System.Reflection;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Storage.Events;

namespace Krewe.Gateway.Feed;

/// <summary>Which events a reader wants. What is null does not filter.</summary>
/// <param name="Kinds">Any of these kinds.</param>
/// <param name="Task">Of this task.</param>
/// <param name="Agent">Done by this agent or person.</param>
internal sealed record FeedFilter(FrozenSet<string>? Kinds, string? Task, string? Agent)
{
    /// <summary>Nobody needs more, and every event is held against all of them.</summary>
    private const int TypesMax = 100;

    private static readonly FrozenSet<string> KnownKinds = typeof(TaskEventKind)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True when it lets everything through.</summary>
    public bool IsEmpty => Kinds is null && Task is null && Agent is null;

    /// <summary>Reads <c>type</c>, <c>task</c> and <c>agent</c>.</summary>
    public static FeedFilter Read(Call call, Problems problems)
    {
        var task = call.Query("task");
        var agent = call.Query("agent");
        if (task is not null && TextRules.TaskId(task) is { } wrongTask)
        {
            problems.Add("task", wrongTask);
        }

        if (agent is not null && TextRules.Name(agent) is { } wrongAgent)
        {
            problems.Add("agent", wrongAgent);
        }

        return new FeedFilter(ReadKinds(call, problems), task, agent);
    }

    public bool Wants(StoredEvent stored) =>
        Kinds?.Contains(stored.Event.Kind) != false
        && (Task is null || string.Equals(Task, stored.Key.Id, StringComparison.Ordinal))
        && (Agent is null || string.Equals(Agent, stored.Event.Actor, StringComparison.Ordinal));

    /// <summary>A kind that is misspelt would silently let nothing through.</summary>
    private static FrozenSet<string>? ReadKinds(Call call, Problems problems)
    {
        if (call.Query("type") is null)
        {
            return null;
        }

        var kinds = call.QueryAll("type").SelectMany(value => (value ?? string.Empty).Split(',', TypesMax + 1)).Take(TypesMax + 1).ToArray();
        if (kinds.Length > TypesMax || !kinds.All(KnownKinds.Contains))
        {
            problems.Add("type", $"must be kinds of events with commas between; known are: {string.Join(", ", KnownKinds.Order(StringComparer.Ordinal))}");
        }

        return kinds.ToFrozenSet(StringComparer.Ordinal);
    }
}
