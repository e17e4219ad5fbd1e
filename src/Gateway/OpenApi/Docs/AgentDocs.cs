using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of agents.</summary>
internal static class AgentDocs
{
    public static RouteDoc List { get; } = new("List the agents", "Those that have a profile, by name. An agent needs none to claim work that asks for no skills.")
    {
        Query = Parameters.Paging,
        Answer = typeof(Envelope<IReadOnlyList<AgentView>>),
        ExampleKey = "agent.list",
    };

    public static RouteDoc Get { get; } = new("Read an agent", "Profile, and when it last called.")
    {
        Answer = typeof(Envelope<AgentView>),
        ExampleKey = "agent.get",
    };

    public static RouteDoc Register { get; } = new(
        "Declare an agent",
        "What it is, what it can do, how much it may hold, and which work is for it; a part that is absent stays. A task that asks for skills goes only " +
        "to an agent that has them all. `claim_limit` bounds how many tasks it holds at once: a further claim is refused with `CLAIM_LIMIT_REACHED`. " +
        "`rules` decide only what a route advises: work that `do_not_use_when` describes is never for it. An agent declares itself; a lead any.")
    {
        Answer = typeof(Envelope<AgentView>),
        ExampleKey = "agent.register",
    };

    public static RouteDoc Heartbeat { get; } = new(
        "Keep several claims alive",
        "Names the claims that the agent believes in. Each is renewed, or answered with why it is lost: stop working on those.")
    {
        Answer = typeof(Envelope<AgentHeartbeatResult>),
        ExampleKey = "agent.heartbeat",
    };

    public static RouteDoc Claims { get; } = new("List what an agent holds", "In all its sessions, and in all projects that you see unless you name one.")
    {
        Query = [Parameters.Project, Parameters.Page, Parameters.Limit],
        Answer = typeof(Envelope<IReadOnlyList<TaskView>>),
        ExampleKey = "agent.claims",
    };

    public static RouteDoc Drain { get; } = new(
        "Drain an agent",
        "Gives it no new claims, in any session, by id or as the next: those are refused or answered with `AGENT_DRAINED`, by whom, since when and why. It " +
        "keeps what it holds, and the answers to its heartbeats tell it. With `release` everything that it holds is taken from it, as a forced " +
        "release does; `taken` says what became of each, `holds` what is left. A claim that another server had begun, or that one begins which " +
        "has not heard of the drain yet, may come up to 5 seconds later. Draining again renews the reason.")
    {
        Answer = typeof(Envelope<DrainResult>),
        ExampleKey = "agent.drain",
    };

    public static RouteDoc Undrain { get; } = new("Give an agent claims again", "At once here, within 5 seconds everywhere.")
    {
        Answer = typeof(Envelope<AgentView>),
        ExampleKey = "agent.undrain",
    };
}
