using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe agents</c>: who is registered.</summary>
internal static class AgentsCommand
{
    public static Command Create(CommandContext context)
    {
        var page = CommonOptions.Page();
        var limit = CommonOptions.Limit();
        var command = new Command("agents", "Lists the registered agents") { page, limit };
        context.OnRun(command, async (call, cancellation) =>
        {
            var agents = await call.Open().Agents.ListAsync(call.Get(page), call.Get(limit), cancellation);
            return call.Output.Answer(agents.Map(found => found.Items), WireJson.Default.IReadOnlyListAgentView, items => Print(call.Output, items));
        });
        return command;
    }

    private static void Print(CommandOutput output, IReadOnlyList<AgentView> agents) => Grid.Print(
        output,
        ["id", "skills", "last seen", "description"],
        agents.Select(agent => new[] { agent.Id, string.Join(", ", agent.Skills), Grid.Time(agent.LastSeenAt), agent.Description }),
        "No agent is registered.");
}
