using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe webhook set|show|remove</c>: how a host of repositories tells a project of merged work; for admins.</summary>
internal static class WebhookCommand
{
    /// <summary>The longest secret, and a line end.</summary>
    private const int InputMax = 1_000;

    public static Command Create(CommandContext context) =>
        new("webhook", "Lets GitHub tell a project of merged pull requests; for admins") { Set(context), Show(context), Remove(context) };

    private static Command Set(CommandContext context)
    {
        var project = CommonOptions.Project();
        var input = new Option<bool>("--secret-stdin") { Description = "Read the secret from standard input, so that no list of processes has it; else one is made" };
        var command = new Command("set", "Makes the webhook, or gives it another secret; shows what to enter at the host") { project, input };
        context.OnRun(command, async (call, cancellation) =>
        {
            var body = new WebhookBody { Secret = call.Get(input) ? await ReadSecretAsync(call, cancellation) : null };
            var set = await call.Open().Projects.SetWebhookAsync(call.Project(project), body, null, cancellation);
            return call.Output.Answer(set, WireJson.Default.WebhookView, webhook =>
            {
                Print(call, webhook);
                call.Output.Remark(webhook.Secret is null
                    ? "krewe: enter these at the host, with the secret that you gave."
                    : "krewe: enter these at the host now. The secret is shown this once; `krewe webhook set` makes another.");
            });
        });
        return command;
    }

    private static Command Show(CommandContext context)
    {
        var project = CommonOptions.Project();
        var command = new Command("show", "Shows where deliveries go, and never the secret") { project };
        context.OnRun(command, async (call, cancellation) => call.Output.Answer(
            await call.Open().Projects.WebhookAsync(call.Project(project), cancellation), WireJson.Default.WebhookView, webhook => Print(call, webhook)));
        return command;
    }

    private static Command Remove(CommandContext context)
    {
        var project = CommonOptions.Project();
        var command = new Command("remove", "Refuses deliveries from now on") { project };
        context.OnRun(command, async (call, cancellation) => call.Output.Answer(
            await call.Open().Projects.RemoveWebhookAsync(call.Project(project), null, cancellation),
            WireJson.Default.WebhookView,
            webhook => call.Output.Line($"The webhook of {webhook.Project} is removed.")));
        return command;
    }

    private static async Task<string> ReadSecretAsync(CommandCall call, CancellationToken cancellation)
    {
        var buffer = new char[InputMax];
        var length = await call.Environment.Input.ReadBlockAsync(buffer, cancellation);
        var secret = new string(buffer, 0, length).Trim();
        return secret.Length == 0 ? throw new UsageException("There is no secret on standard input.") : secret;
    }

    private static void Print(CommandCall call, WebhookView webhook) => Grid.PrintFields(
        call.Output,
        ("project", webhook.Project),
        ("payload URL", $"{call.Settings.Addresses[0].ToString().TrimEnd('/')}{webhook.Path}"),
        ("content type", "application/json"),
        ("secret", webhook.Secret),
        ("events", "pull requests, pushes"),
        ("secret set", Grid.Time(webhook.UpdatedAt)));
}
