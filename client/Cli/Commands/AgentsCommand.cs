using System.CommandLine;
using System.Globalization;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe agents [register ID|import FILE...|drain ID|undrain ID]</c>: who is registered, and who gets work.</summary>
internal static class AgentsCommand
{
    /// <summary>As long as leaves the table with names of usual length within 120 columns. `--json` has all of it.</summary>
    private const int RoleMax = 18;
    private const int SkillsMax = 26;
    private const int HaltMax = 16;

    public static Command Create(CommandContext context)
    {
        var page = CommonOptions.Page();
        var limit = CommonOptions.Limit();
        var command = new Command("agents", "Lists the registered agents") { page, limit };
        command.Add(AgentsRegisterCommand.Create(context));
        command.Add(AgentsImportCommand.Create(context));
        command.Add(Drain(context));
        command.Add(Undrain(context));
        context.OnRun(command, async (call, cancellation) =>
        {
            var agents = await call.Open().Agents.ListAsync(call.Get(page), call.Get(limit), cancellation);
            return call.Output.Answer(agents.Map(found => found.Items), WireJson.Default.IReadOnlyListAgentView, items => Print(call.Output, items));
        });
        return command;
    }

    private static Command Drain(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The agent" };
        var reason = CommonOptions.Reason();
        reason.Required = true;
        var release = new Option<bool>("--release") { Description = "Take from it what it holds, too" };
        var command = new Command("drain", "Gives an agent no new claims; it keeps what it holds") { id, reason, release };
        context.OnRun(command, async (call, cancellation) =>
        {
            var body = new DrainBody { Reason = call.Get(reason), Release = call.Get(release) ? true : null };
            var drained = await call.Open().Agents.DrainAsync(call.Get(id)!, body, null, cancellation);
            return call.Output.Answer(drained, WireJson.Default.DrainResult, result => PrintDrain(call.Output, result));
        });
        return command;
    }

    private static Command Undrain(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The agent" };
        var command = new Command("undrain", "Gives an agent claims again") { id };
        context.OnRun(command, async (call, cancellation) =>
        {
            var undrained = await call.Open().Agents.UndrainAsync(call.Get(id)!, null, cancellation);
            return call.Output.Answer(undrained, WireJson.Default.AgentView, agent => call.Output.Line($"{agent.Id} gets claims."));
        });
        return command;
    }

    private static void PrintDrain(CommandOutput output, DrainResult result)
    {
        output.Line($"{result.Agent.Id} is drained and gets no new claims. It holds {result.Holds?.ToString(CultureInfo.InvariantCulture) ?? "nobody knows how many"} now; every server obeys within 5 seconds.");
        if (result.Agent.LastSeenAt is null)
        {
            output.Remark($"krewe: {result.Agent.Id} has not been seen yet: check the name. `krewe agents undrain {result.Agent.Id}` takes it back.");
        }

        foreach (var taken in result.Taken)
        {
            output.Line(taken.Ok
                ? $"  {taken.Project}/{taken.Task} was taken from it (fence {taken.Fence})"
                : $"  {taken.Project}/{taken.Task} could not be taken: {taken.Error?.Message}");
        }
    }

    private static void Print(CommandOutput output, IReadOnlyList<AgentView> agents)
    {
        PrintTable(output, agents);
        foreach (var agent in agents)
        {
            if (agent.Drain is { } drain)
            {
                output.Line($"{agent.Id} is drained {Halts.Explain(drain)}".TrimEnd());
            }
        }
    }

    private static void PrintTable(CommandOutput output, IReadOnlyList<AgentView> agents) => Grid.Print(
        output,
        ["id", "role", "skills", "limit", "last seen", "drained"],
        agents.Select(agent => new[]
        {
            agent.Id,
            Short(agent.Role, RoleMax),
            Short(string.Join(", ", agent.Skills), SkillsMax),
            agent.ClaimLimit?.ToString(CultureInfo.InvariantCulture),
            Grid.Time(agent.LastSeenAt),
            agent.Drain is null ? null : Short(agent.Drain.By is { } by ? $"by {by}" : "drained", HaltMax),
        }),
        "No agent is registered.");

    private static string? Short(string? text, int lengthMax)
    {
        var line = PlainText.Line(text).Trim();
        if (line.Length <= lengthMax)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[lengthMax - 1]) ? lengthMax - 1 : lengthMax;
        return line[..end].TrimEnd(',', ' ') + "…";
    }
}
