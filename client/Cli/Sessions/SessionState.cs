namespace Krewe.Cli.Sessions;

/// <summary>
/// What a shell's commands remember from one to the next: who they are, and what they hold. Each key has its own: one key may not speak as the
/// agent of another, and the server would refuse it.
/// </summary>
internal sealed record SessionState
{
    /// <summary>The most claims that are remembered; beyond it the oldest is forgotten.</summary>
    public const int ClaimsMax = 1_000;

    /// <summary>The most keys of which agent and session are remembered; beyond it the one that was first used longest ago is forgotten.</summary>
    public const int KeysMax = 100;

    /// <summary>Who claims when nobody is named, by key, oldest first.</summary>
    public IReadOnlyList<RememberedIdentity> Identities { get; init => field = value ?? []; } = [];

    /// <summary>What was claimed and not handed in, oldest first.</summary>
    public IReadOnlyList<RememberedClaim> Claims { get; init => field = value ?? []; } = [];

    /// <summary>Who claims with a key, or null.</summary>
    public RememberedIdentity? Who(string? key) => Identities.LastOrDefault(one => one.Key == key);

    /// <summary>The newest claim of that task, among those of the agent and session that are named, that this key made.</summary>
    public RememberedClaim? Find(string task, string? project, string? agent, string? session, string? key) => Claims.LastOrDefault(claim =>
        claim.Task == task
        && (project is null || claim.Project == project)
        && (agent is null || claim.Agent == agent)
        && (session is null || claim.Session == session)
        && (claim.Key is null || claim.Key == key));

    /// <summary>With who claims with a key, unless that is settled.</summary>
    public SessionState With(RememberedIdentity identity)
    {
        if (Who(identity.Key) is not null)
        {
            return this;
        }

        List<RememberedIdentity> identities = [.. Identities, identity];
        return this with { Identities = identities.Count > KeysMax ? identities[^KeysMax..] : identities };
    }

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

/// <summary>Who claims with a key when nobody is named.</summary>
/// <param name="Key">The key's <see cref="KeyMark"/>.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Session">The session that claims belong to.</param>
internal sealed record RememberedIdentity(string? Key, string Agent, string Session);

/// <summary>A claim that a command made.</summary>
/// <param name="Project">The task's project.</param>
/// <param name="Task">The task's id.</param>
/// <param name="Fence">What every write under the claim must carry.</param>
/// <param name="Agent">The agent that claimed.</param>
/// <param name="Session">The session that the claim belongs to.</param>
/// <param name="Key">The <see cref="KeyMark"/> of the key that claimed; null in files of earlier versions.</param>
internal sealed record RememberedClaim(string Project, string Task, long Fence, string Agent, string Session, string? Key);
