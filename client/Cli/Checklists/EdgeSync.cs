using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>What a task waits for, and what it is part of: the file says so. What somebody added in Krewe stays.</summary>
internal sealed class EdgeSync(KreweClient client, SyncOptions options, ServerTasks server, FileTask task)
{
    /// <summary>True when an edge was added or removed.</summary>
    public bool HasChanged { get; private set; }

    private CallOptions Options => new() { Project = options.Project };

    /// <summary>A short hash of what a file says of that.</summary>
    public static string Hash(IEnumerable<string> dependsOn, string? parent) => SyncBase.Hash(string.Join('\n', dependsOn.Prepend(parent ?? string.Empty)));

    /// <summary>Adds what is missing, and removes what the file no longer says.</summary>
    public async Task<KreweError?> RunAsync(SyncBase? last, bool isLagging, CancellationToken cancellation)
    {
        if (HasChanged || isLagging)
        {
            return null;
        }

        var view = server.Find(task.Key)!;
        var has = view.Dependencies.Where(edge => edge.Task == view.Id).Select(edge => (edge.DependsOn, edge.Kind)).ToHashSet();
        var wanted = Edges(task.DependsOn, task.Parent).ToHashSet();
        var gone = Edges(last?.DependsOn ?? [], last?.Parent).Where(edge => !wanted.Contains(edge) && has.Contains(edge)).ToList();
        var added = wanted.Where(edge => !has.Contains(edge)).ToList();
        HasChanged = gone.Count + added.Count > 0;
        if (options.DryRun)
        {
            return null;
        }

        foreach (var (target, _) in gone)
        {
            if (await client.Tasks.RemoveDependencyAsync(view.Id, target, Options, cancellation) is { IsSuccess: false } refused)
            {
                return refused.Error;
            }
        }

        foreach (var (target, kind) in added)
        {
            if (await client.Tasks.AddDependencyAsync(view.Id, new DependencyBody { DependsOn = target, Kind = kind }, Options, cancellation) is { IsSuccess: false } refused)
            {
                return refused.Error;
            }
        }

        return null;
    }

    /// <summary>Keys that the file had once may be gone: their tasks are no longer known by key.</summary>
    private IEnumerable<(string DependsOn, string Kind)> Edges(IEnumerable<string> keys, string? parent)
    {
        foreach (var key in keys.Where(server.Ids.ContainsKey))
        {
            yield return (server.Ids[key], "blocks");
        }

        if (parent is not null && server.Ids.TryGetValue(parent, out var whole))
        {
            yield return (whole, "parent-child");
        }
    }
}
