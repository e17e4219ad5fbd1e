using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Agents;

namespace Krewe.Cli.Roles;

/// <summary>Reads role files and registers an agent for each: a file as a whole or not at all.</summary>
/// <param name="agents">The server's agents; null when nothing is to be written.</param>
internal sealed class RoleImport(AgentResource? agents)
{
    private readonly Dictionary<string, string> _fileOf = new(StringComparer.Ordinal);

    public async Task<Result<RoleImportReport>> RunAsync(IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var outcomes = new List<RoleFileOutcome>();
        foreach (var file in files)
        {
            var outcome = await TakeAsync(file, cancellation);
            if (!outcome.TryGetValue(out var taken, out var error))
            {
                return Result.Failure<RoleImportReport>(error);
            }

            outcomes.Add(taken);
        }

        return Result.Success(RoleImportReport.Of(outcomes, dryRun: agents is null));
    }

    private async Task<Result<RoleFileOutcome>> TakeAsync(string file, CancellationToken cancellation)
    {
        if (!AgentRoleReader.TryRead(await ReadAsync(file, cancellation), file, out var role, out var fault))
        {
            return Result.Success(new RoleFileOutcome { File = file, Outcome = RoleFileOutcome.WasRefused, Line = fault.Line, Why = fault.Message });
        }

        var mapped = RoleMapping.Map(role);
        var outcome = new RoleFileOutcome { File = file, Outcome = RoleFileOutcome.WasRead, Agent = mapped.Agent, Remarks = mapped.Remarks, Profile = mapped.Body };
        if (Obstacle(mapped.Agent, file) is { } obstacle)
        {
            return Result.Success(outcome with { Outcome = RoleFileOutcome.WasRefused, Why = obstacle });
        }

        return agents is null ? Result.Success(outcome) : await RegisterAsync(agents, outcome, mapped, cancellation);
    }

    private string? Obstacle(string agent, string file)
    {
        if (agent.Contains('/', StringComparison.Ordinal) || agent.Length == 0)
        {
            return $"'{agent}' cannot be an agent's name: give it one without a slash";
        }

        return _fileOf.TryAdd(agent, file) ? null : $"{_fileOf[agent]} names its agent '{agent}' too: give one of them another name";
    }

    private static async Task<Result<RoleFileOutcome>> RegisterAsync(AgentResource agents, RoleFileOutcome outcome, MappedRole mapped, CancellationToken cancellation)
    {
        var before = await agents.GetAsync(mapped.Agent, cancellation);
        if (!before.TryGetValue(out var known, out var missing) && missing.Code != ErrorCode.NotFound)
        {
            return Result.Failure<RoleFileOutcome>(missing);
        }

        if (known is not null && SameProfile.Has(known, mapped.Body))
        {
            return Result.Success(outcome with { Outcome = RoleFileOutcome.WasUnchanged });
        }

        var written = await agents.RegisterAsync(mapped.Agent, mapped.Body, null, cancellation);
        if (written.TryGetValue(out _, out var error))
        {
            return Result.Success(outcome with { Outcome = known is null ? RoleFileOutcome.WasCreated : RoleFileOutcome.WasUpdated });
        }

        // What the server does not take of one file says nothing about the others; that it is away does.
        return error.Code == ErrorCode.Validation
            ? Result.Success(outcome with { Outcome = RoleFileOutcome.WasRefused, Why = $"{error.Message} {string.Join("; ", error.Details.Select(detail => $"{detail.Field} {detail.Message}"))}" })
            : Result.Failure<RoleFileOutcome>(error);
    }

    /// <summary>No more than is read, so that a huge file is refused by its size and not by the memory it takes.</summary>
    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        var buffer = new byte[AgentRoleLimits.FileBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return buffer[..length];
    }
}
