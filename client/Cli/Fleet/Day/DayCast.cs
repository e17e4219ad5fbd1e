using Krewe.Client;

namespace Krewe.Cli.Fleet.Day;

/// <summary>Who takes part: each with a session of its own, all under one key. Their names are of the day alone, so that no agent of the server is taken for them.</summary>
internal sealed class DayCast(KreweConnection connection, string key)
{
    public const string Lead = "day-project-manager";
    public const string Developer = "day-backend-developer";
    public const string Reviewer = "day-code-reviewer";

    /// <summary>Speaks as one of them.</summary>
    public KreweClient As(string agent) =>
        connection.Open(new KreweCredentials(key) { SendsKey = true, Agent = agent, Session = $"{agent}-day" });
}
