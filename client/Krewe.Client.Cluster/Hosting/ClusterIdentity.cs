using Krewe.Client.Transport;

namespace Krewe.Client.Cluster;

/// <summary>From what the application says of itself to whom its requests come from.</summary>
internal static class ClusterIdentity
{
    /// <summary>
    /// Whom idempotency keys belong to. No API key has this id, so what an application in the cluster does never meets what came over HTTP.
    /// </summary>
    private const string Principal = "in-cluster";

    /// <exception cref="ArgumentException">A name is missing or is none; the message says which and why.</exception>
    public static Identity Of(KreweClusterOptions options)
    {
        Require(nameof(options.Organization), TextRules.ProjectId(options.Organization));
        Require(nameof(options.Agent), TextRules.Name(options.Agent));
        Require(nameof(options.Session), options.Session is null ? null : TextRules.Session(options.Session));
        Require(nameof(options.Project), options.Project is null ? null : TextRules.ProjectId(options.Project));
        return new Identity
        {
            Organization = options.Organization,
            KeyId = Principal,
            Role = (Role)options.Role,
            Agent = options.Agent,
            Session = options.Session ?? ApiCalls.NewKey(),
            Project = options.Project,
        };
    }

    private static void Require(string name, string? problem)
    {
        if (problem is not null)
        {
            throw new ArgumentException($"{name} {problem}.", name);
        }
    }
}
