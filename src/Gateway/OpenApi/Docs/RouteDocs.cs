using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of routes.</summary>
internal static class RouteDocs
{
    public static RouteDoc Find { get; } = new(
        "Find the agents that fit a task",
        "Which registered agents fit, the fittest first and why, and why the others do not. What excludes is hard: another assignee, missing skills, rules " +
        "that say so, as many tasks as it may hold, a drain, or not having been heard of for 5 minutes. What speaks for an agent only orders those that " +
        "remain: assignment, its role as the task's type or label, files, task files (`metadata.task_file`), phrases and keywords of its rules, and " +
        "agents that send such work to it. A route decides nothing: assign the task to whom you choose.")
    {
        Query =
        [
            new("task", "The task's id."),
            new("ahead", "true: plan ahead, as if every agent were there and held nothing."),
        ],
        Answer = typeof(Envelope<RouteView>),
        ExampleKey = "agent.route",
    };
}
