using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe keys [create NAME|revoke ID]</c>; for admins.</summary>
internal static class KeysCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("keys", "Lists the API keys");
        command.Add(CreateOne(context));
        command.Add(RevokeOne(context));
        context.OnRun(command, async (call, cancellation) =>
        {
            var keys = await call.Open().Keys.ListAsync(cancellation);
            return call.Output.Answer(keys.Map(found => found.Items), WireJson.Default.IReadOnlyListKeyView, items => Print(call.Output, items));
        });
        return command;
    }

    private static Command CreateOne(CommandContext context)
    {
        var name = new Argument<string>("name") { Description = "What the key is for" };
        var role = new Option<string>("--role") { Description = "admin, lead, agent or viewer", DefaultValueFactory = _ => "agent" }
            .AcceptOnlyFromAmong("admin", "lead", "agent", "viewer");
        var agent = new Option<string?>("--for-agent") { Description = "The only agent that it may speak as" };
        var project = new Option<string?>("--for-project") { Description = "The only project that it may see" };
        var days = CommonOptions.Number("--expires-in-days", "Days until it ends by itself", 1, 3_650);
        var command = new Command("create", "Makes an API key and shows it, this once") { name, role, agent, project, days };
        context.OnRun(command, async (call, cancellation) =>
        {
            var body = new CreateKeyBody
            {
                Name = call.Get(name),
                Role = call.Get(role),
                Agent = call.Get(agent),
                Project = call.Get(project),
                ExpiresInDays = call.Get(days),
            };
            var made = await call.Open().Keys.CreateAsync(body, null, cancellation);
            return call.Output.Answer(made, WireJson.Default.KeyView, key => call.Output.Line(key.Key!));
        });
        return command;
    }

    private static Command RevokeOne(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The key's id" };
        var command = new Command("revoke", "Ends an API key and its tokens") { id };
        context.OnRun(command, async (call, cancellation) =>
        {
            var ended = await call.Open().Keys.RevokeAsync(call.Get(id)!, null, cancellation);
            return call.Output.Answer(ended, WireJson.Default.KeyView, key => call.Output.Line($"Key {key.Id} has ended."));
        });
        return command;
    }

    private static void Print(CommandOutput output, IReadOnlyList<KeyView> keys) => Grid.Print(
        output,
        ["id", "name", "role", "agent", "project", "ends", "revoked"],
        keys.Select(key => new[] { key.Id, key.Name, key.Role, key.Agent, key.Project, Grid.Time(key.ExpiresAt), Grid.Time(key.RevokedAt) }),
        "There is no key.");
}
