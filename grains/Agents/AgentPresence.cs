namespace Krewe.Grains.Agents;

/// <summary>When an agent was last heard of. It can be rebuilt, so it is a document, written at most once a minute.</summary>
[GenerateSerializer, Alias("krewe.AgentPresence")]
public sealed class AgentPresence
{
    /// <summary>The form of this document.</summary>
    [Id(0)] public int Version { get; set; } = 1;

    /// <summary>When any of its sessions last called.</summary>
    [Id(1)] public DateTimeOffset? LastSeenAt { get; set; }
}
