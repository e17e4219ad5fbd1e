using Krewe.Client.Wire;

namespace Krewe.Gateway.Mcp.Calls;

/// <summary>
/// As whom a tool is called: the credentials decide, then what the host has set in headers, then what the call itself says. Nothing that a call says
/// can make it somebody whom its key is not for.
/// </summary>
internal static class Speaker
{
    /// <summary>The identity of a call, or why there is none.</summary>
    /// <param name="caller">Who sent it.</param>
    /// <param name="session">The session that the call names.</param>
    public static Answer<Identity> Of(McpCaller caller, string? session)
    {
        var identity = caller.Identity;
        if (session is not null && TextRules.Session(session) is { } problem)
        {
            return Refusals.Invalid("session", problem);
        }

        if (identity.Session is { } set && session is not null && !SessionNames.Says(session, set))
        {
            return Refusals.Invalid("session", $"must be the one that your host or token has set, '{set}': leave it out");
        }

        var agent = session is null ? null : SessionNames.AgentOf(session, identity.Session);
        if (Obstacle(identity, agent) is { } obstacle)
        {
            return obstacle;
        }

        if (agent is not null && agent != identity.Agent && identity.Session is null && !SessionNames.IsMade(session!))
        {
            return Refusals.Invalid("session", "has a slash, as only those have that start returns: send the one that start returned, or a name without a slash");
        }

        return As(caller, agent ?? identity.Agent, identity.Session ?? session ?? caller.HandshakeSession ?? SessionNames.Shared(identity));
    }

    /// <summary>The identity of a caller that begins: a session of its own, unless it has one, and the agent that it says it is, if its key leaves that open.</summary>
    public static Answer<Identity> Begin(McpCaller caller, string? agent, string? session)
    {
        if (agent is not null && TextRules.Name(agent) is { } problem)
        {
            return Refusals.Invalid("agent", problem);
        }

        if (Obstacle(caller.Identity, agent) is { } obstacle)
        {
            return obstacle;
        }

        if (!Of(caller, session).TryGetValue(out var known, out var refusal))
        {
            return refusal;
        }

        var name = agent ?? known.Agent;
        var begun = session ?? caller.Identity.Session ?? caller.HandshakeSession ?? SessionNames.New();
        if (!caller.Identity.MayNameAgent || name == caller.Identity.Agent)
        {
            return As(caller, name, caller.Identity.Session ?? SessionNames.Own(begun));
        }

        return (caller.Identity.Session is { } set ? SessionNames.Join(name, set) : SessionNames.Of(name, begun)) is { } full
            ? As(caller, name, caller.Identity.Session ?? full)
            : Refusals.Invalid("agent", "is too long, or not plain ASCII, to be told here; let your host send it in the header Krewe-Agent");
    }

    /// <summary>What the caller is to send as session from now on: with it every later call is the same agent's.</summary>
    public static string Told(McpCaller caller, Identity identity) =>
        caller.Identity is { MayNameAgent: true, Session: { } set } && identity.Agent != caller.Identity.Agent
            ? SessionNames.Join(identity.Agent, set) ?? set
            : identity.Session!;

    private static ErrorBody? Obstacle(Identity identity, string? agent) => agent is null || agent == identity.Agent
        ? null
        : identity.MayNameAgent
            ? TextRules.Name(agent) is { } problem ? Refusals.Invalid("session", $"names an agent that {problem}") : null
            : Refusals.Forbidden($"You speak as agent '{identity.Agent}' and no other: leave the agent out, call start, and use the session that it returns.");

    private static Answer<Identity> As(McpCaller caller, string agent, string session)
    {
        var (identity, project) = (caller.Identity, caller.HostProject);
        if (project is not null && TextRules.ProjectId(project) is { } problem)
        {
            return Refusals.Invalid("Krewe-Project", problem);
        }

        // Made anew: what an identity has worked out of itself must not go over to another.
        return new Identity
        {
            Organization = identity.Organization,
            KeyId = identity.KeyId,
            Role = identity.Role,
            Agent = agent,
            Session = session,
            Project = identity.IsConfined ? identity.Project : project ?? identity.Project,
            IsConfined = identity.IsConfined,
            Family = identity.Family,
            ExpiresAt = identity.ExpiresAt,
        };
    }
}
