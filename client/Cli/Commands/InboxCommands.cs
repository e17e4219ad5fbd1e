using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Cli.Sessions;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe inbox|read|ack</c>: what others wrote.</summary>
internal static class InboxCommands
{
    public static IReadOnlyList<CommandTable.Entry> All { get; } = [new(Inbox, "inbox"), new(Read, "read"), new(Acknowledge, "ack")];

    private static Command Inbox(CommandContext context)
    {
        var of = new Option<string?>("--of") { Description = "Another agent's inbox; for leads" };
        var unread = new Option<bool>("--unread") { Description = "Only what is not read" };
        var inOrder = new Option<bool>("--in-order") { Description = "In the order of sending; else what is unread comes first" };
        var thread = new Option<string?>("--thread") { Description = "Only this conversation, by the id of its first message" };
        var task = new Option<string?>("--task") { Description = "Only messages about this task" };
        var project = CommonOptions.Project();
        var page = CommonOptions.Page();
        var limit = CommonOptions.Limit();
        var command = new Command("inbox", "Lists messages") { of, unread, inOrder, thread, task, project, page, limit };
        context.OnRun(command, async (call, cancellation) =>
        {
            var identity = await Identity.SettleAsync(call, cancellation);
            var query = new InboxQuery
            {
                Project = call.Get(project),
                Thread = call.Get(thread),
                Task = call.Get(task),
                Unread = call.Get(unread),
                InOrder = call.Get(inOrder),
                Page = call.Get(page),
                Limit = call.Get(limit),
            };
            var found = await call.Open(identity.Agent, identity.Session).Messages.InboxAsync(call.Get(of) ?? identity.Agent, query, cancellation);
            return call.Output.Answer(
                found.Map(got => got.Items), WireJson.Default.IReadOnlyListMessageView, items => Print(call.Output, items, found.Value.Meta));
        });
        return command;
    }

    private static Command Read(CommandContext context)
    {
        var ids = Ids();
        var command = new Command("read", "Shows messages and marks them as read") { ids };
        context.OnRun(command, async (call, cancellation) =>
        {
            var identity = await Identity.SettleAsync(call, cancellation);
            var messages = call.Open(identity.Agent, identity.Session).Messages;
            var shown = new List<MessageView>();
            foreach (var id in call.Get(ids)!)
            {
                if (!(await messages.GetAsync(id, cancellation)).TryGetValue(out var message, out var error))
                {
                    return call.Output.Fail(error);
                }

                shown.Add(message);
            }

            // Only what could be shown is read.
            var marked = await messages.ReadAsync(identity.Agent, call.Get(ids)!, null, cancellation);
            return call.Output.Answer(
                marked.Map<IReadOnlyList<MessageView>>(_ => shown), WireJson.Default.IReadOnlyListMessageView, all => PrintWhole(call.Output, all));
        });
        return command;
    }

    private static Command Acknowledge(CommandContext context)
    {
        var ids = Ids();
        var command = new Command("ack", "Acknowledges messages: you have read them and will act on them") { ids };
        context.OnRun(command, async (call, cancellation) =>
        {
            var identity = await Identity.SettleAsync(call, cancellation);
            var marked = await call.Open(identity.Agent, identity.Session).Messages.AcknowledgeAsync(identity.Agent, call.Get(ids)!, null, cancellation);
            var refused = marked.TryGetValue(out var found, out _) ? Unknown(found) : null;
            if (refused is not null && found!.Ids.Count == 0)
            {
                return call.Output.Fail(refused);
            }

            var code = call.Output.Answer(marked, WireJson.Default.MarkedMessagesView, result => Print(call.Output, result));
            return refused is null ? code : ExitCode.Failure;
        });
        return command;
    }

    private static Argument<string[]> Ids() => new("id") { Description = "The messages", Arity = ArgumentArity.OneOrMore };

    private static void Print(CommandOutput output, IReadOnlyList<MessageView> messages, Meta meta)
    {
        Grid.Print(
            output,
            ["id", "sent", "from", "about", "read", "title"],
            messages.Select(message => new[]
            {
                message.Id, Grid.Time(message.SentAt), message.From, message.Task, Mark(message), message.Subject ?? message.Text,
            }),
            "There is no message.");
        MoreRemark.Print(output, messages.Count, meta);
    }

    private static void PrintWhole(CommandOutput output, IReadOnlyList<MessageView> messages)
    {
        foreach (var message in messages)
        {
            output.Line($"{message.Id}  {message.Subject}");
            Grid.PrintFields(
                output,
                ("from", message.From),
                ("sent", Grid.Time(message.SentAt)),
                ("about", message.Task is null ? null : $"{message.Project}/{message.Task}"),
                ("under fence", message.Fence?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("answers", message.ReplyTo));
            output.Line($"\n{message.Text}\n");
        }
    }

    private static void Print(CommandOutput output, MarkedMessagesView marked)
    {
        output.Line($"{marked.Ids.Count} acknowledged; {marked.UnreadMessages} unread");
        if (Unknown(marked) is { } unknown)
        {
            output.Remark($"krewe: {unknown.Message}");
        }
    }

    /// <summary>What is wrong with ids that the inbox has no message of; null when it has all of them.</summary>
    private static KreweError? Unknown(MarkedMessagesView marked) => marked.Unknown.Count == 0
        ? null
        : new KreweError(ErrorCode.NotFound, $"Not in your inbox: {string.Join(", ", marked.Unknown)}. `krewe inbox` lists what is.");

    private static string? Mark(MessageView message) => message.AcknowledgedAt is not null ? "acknowledged" : message.ReadAt is null ? null : "read";
}
