using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe agents register ID</c>: what an agent is, can do and may hold.</summary>
internal static class AgentsRegisterCommand
{
    private const int ClaimLimitMax = 1_000;

    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The agent" };
        var role = new Option<string?>("--role") { Description = "What kind of agent it is, such as backend-developer" };
        var description = new Option<string?>("--description", "-d") { Description = "What it is and does" };
        var skill = CommonOptions.Skills("A skill that it has; give it again for more");
        var limit = ClaimLimit();
        var rules = new Option<string?>("--rules") { Description = "A JSON file with its rules, as PUT /v1/agents/{id} takes them" };
        var command = new Command("register", "Declares an agent; what is not given stays") { id, role, description, skill, limit, rules };
        context.OnRun(command, async (call, cancellation) =>
        {
            var body = new RegisterAgentBody
            {
                Role = call.Get(role),
                Description = call.Get(description),
                Skills = call.List(skill),
                ClaimLimit = call.Get(limit) is { } bound ? new Field<int?>(true, bound == 0 ? null : bound) : default,
                Rules = call.Get(rules) is { } file ? await ReadAsync(VerifyCommand.PathOf(call, file), cancellation) : null,
            };
            var registered = await call.Open().Agents.RegisterAsync(call.Get(id)!, body, null, cancellation);
            return call.Output.Answer(registered, WireJson.Default.AgentView, agent => Print(call.Output, agent));
        });
        return command;
    }

    private static Option<int?> ClaimLimit() => CommonOptions.Parsed<int?>(
        "--claim-limit",
        "How many tasks it may hold at once, 1 to 1000, or none",
        "a whole number from 1 to 1000, or none",
        [],
        text => text == "none" ? 0 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= ClaimLimitMax ? number : null);

    private static async Task<AgentRulesBody> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllTextAsync(path, cancellation), WireJson.Default.AgentRulesBody)
                ?? throw new UsageException($"{path} holds no rules.");
        }
        catch (JsonException wrong)
        {
            throw new UsageException($"{path} is not JSON with rules: {wrong.Message}");
        }
    }

    private static void Print(CommandOutput output, AgentView agent) => Grid.PrintFields(
        output,
        ("id", agent.Id),
        ("role", agent.Role),
        ("description", agent.Description),
        ("skills", string.Join(", ", agent.Skills)),
        ("claim limit", agent.ClaimLimit?.ToString(CultureInfo.InvariantCulture)),
        ("use when", Join(agent.Rules?.UseWhen)),
        ("do not use when", Join(agent.Rules?.DoNotUseWhen?.Select(exclusion => exclusion.RedirectTo is null ? exclusion.When! : $"{exclusion.When} (for {exclusion.RedirectTo})"))),
        ("paths", Join(agent.Rules?.Paths)),
        ("task files", Join(agent.Rules?.TaskFiles)),
        ("keywords", Join(agent.Rules?.Keywords)));

    private static string? Join(IEnumerable<string>? items) => items is null ? null : string.Join("; ", items);
}
