using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>Brings several files and their tasks together, one after the other.</summary>
internal sealed class SyncRun(CommandCall call, SyncOptions options, ITaskFormat format)
{
    /// <summary>Runs; a file that cannot be used keeps no other back.</summary>
    public async Task<Result<SyncReport>> RunAsync(IReadOnlyList<TaskSource> sources, CancellationToken cancellation)
    {
        var client = call.Open();
        if (!options.DryRun && await EnsureProjectAsync(client, cancellation) is { } error)
        {
            return Result.Failure<SyncReport>(error);
        }

        var agents = await AgentsAsync(client, cancellation);
        var files = new List<FileReport>();
        foreach (var source in sources)
        {
            files.Add(await new FileSync(call, client, options, format, source, agents.Contains).RunAsync(cancellation));
        }

        return Result.Success(new SyncReport { Project = options.Project, DryRun = options.DryRun, Files = files });
    }

    private async Task<KreweError?> EnsureProjectAsync(KreweClient client, CancellationToken cancellation)
    {
        var found = await client.Projects.GetAsync(options.Project, cancellation);
        if (found.IsSuccess || found.Error.Code != ErrorCode.NotFound)
        {
            return found.Error;
        }

        var made = await client.Projects.CreateAsync(new CreateProjectBody { Id = options.Project }, null, cancellation);
        return made.IsSuccess || made.Error.Code == ErrorCode.AlreadyExists ? null : made.Error;
    }

    /// <summary>Who is registered: a task that names one of them is for that one alone.</summary>
    private static async Task<HashSet<string>> AgentsAsync(KreweClient client, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; ; number++)
        {
            var page = (await client.Agents.ListAsync(number, TaskQuery.LimitMax, cancellation)).OrThrow();
            names.UnionWith(page.Items.Select(agent => agent.Id));
            if (page.Items.Count == 0 || (long)number * TaskQuery.LimitMax >= page.Meta.Total)
            {
                return names;
            }
        }
    }
}
