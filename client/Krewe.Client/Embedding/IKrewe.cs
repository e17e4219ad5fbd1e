namespace Krewe.Client;

/// <summary>
/// A Krewe cluster, seen by one agent in one session. Safe for concurrent use. What carries the calls, HTTP to a gateway or an Orleans
/// client of the cluster, is chosen where it is added to the application, and nowhere else.
/// </summary>
/// <remarks>
/// A refusal is a value (<see cref="Result{T}.Error"/>); an exception means cancellation or a defect. Every write is carried out once,
/// however often it had to be sent. <see cref="KreweClaims"/> and <see cref="KreweEvents"/> build claims that keep themselves alive,
/// and streams of events, on this.
/// </remarks>
public interface IKrewe
{
    /// <summary>Projects: settings, backlog, claims of the next task, and what happened.</summary>
    IKreweProjects Projects { get; }

    /// <summary>Tasks, and everything that one can do with a single one.</summary>
    IKreweTasks Tasks { get; }

    /// <summary>Agents: profiles, and the heartbeat of all that one of them holds.</summary>
    IKreweAgents Agents { get; }

    /// <summary>The clock that rests, heartbeats and leases go by.</summary>
    TimeProvider Time { get; }
}
