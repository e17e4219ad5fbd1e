namespace Krewe.Cli.Sessions;

/// <summary>What a shell's commands remember from one to the next: who they are, and what they hold.</summary>
internal sealed record SessionState
{
    /// <summary>The most claims that are remembered; beyond it the oldest is forgotten.</summary>
    public const int ClaimsMax = 1_000;

    /// <summary>The session that claims belong to when none is named.</summary>
    public string? Session { get; init; }

    /// <summary>The agent that claims when none is named.</summary>
    public string? Agent { get; init; }

    /// <summary>What was claimed and not handed in, oldest first.</summary>
    public IReadOnlyList<RememberedClaim> Claims { get; init => field = value ?? []; } = [];

    /// <summary>The newest claim of that task, among those of the agent and session that are named.</summary>
    public RememberedClaim? Find(string task, string? project, string? agent, string? session) => Claims.LastOrDefault(claim =>
        claim.Task == task
        && (project is null || claim.Project == project)
        && (agent is null || claim.Agent == agent)
        && (session is null || claim.Session == session));

    /// <summary>With one more claim; it takes the place of an earlier one of the same task.</summary>
    public SessionState With(RememberedClaim claim)
    {
        List<RememberedClaim> claims = [.. Without(claim.Project, claim.Task).Claims, claim];
        return this with { Claims = claims.Count > ClaimsMax ? claims[^ClaimsMax..] : claims };
    }

    /// <summary>Without any claim of that task.</summary>
    public SessionState Without(string project, string task) =>
        this with { Claims = [.. Claims.Where(claim => claim.Task != task || claim.Project != project)] };
}

/// <summary>A claim that a command made.</summary>
/// <param name="Project">The task's project.</param>
/// <param name="Task">The task's id.</param>
/// <param name="Fence">What every write under the claim must carry.</param>
/// <param name="Agent">The agent that claimed.</param>
/// <param name="Session">The session that the claim belongs to.</param>
internal sealed record RememberedClaim(string Project, string Task, long Fence, string Agent, string Session);
