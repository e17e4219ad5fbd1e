using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Cli.Sessions;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe send</c>: a message to an agent, a role, or whoever holds a task.</summary>
internal static class SendCommand
{
    public static Command Create(CommandContext context)
    {
        var text = new Argument<string>("text") { Description = "The message, Markdown" };
        var to = new Option<string?>("--to") { Description = "An agent" };
        var role = new Option<string?>("--role") { Description = "All agents of this role, or that name it among their skills" };
        var holder = new Option<string?>("--holder") { Description = "Whoever holds this task" };
        var reply = new Option<string?>("--reply") { Description = "The message that this one answers; alone, it goes to its sender" };
        var subject = new Option<string?>("--subject") { Description = "One line" };
        var task = new Option<string?>("--task") { Description = "The task that it is about" };
        var project = CommonOptions.Project();
        var command = new Command("send", "Sends a message") { text, to, role, holder, reply, subject, task, project };
        context.OnRun(command, async (call, cancellation) =>
        {
            var identity = await Identity.SettleAsync(call, cancellation);
            var body = new SendMessageBody
            {
                ToAgent = call.Get(to),
                ToRole = call.Get(role),
                ToHolderOf = call.Get(holder),
                ReplyTo = call.Get(reply),
                Subject = call.Get(subject),
                Task = call.Get(task),
                Project = call.Get(reply) is null ? call.ProjectOrNull(project) : call.Get(project),
                Text = call.Get(text),
            };
            var sent = await call.Open(identity.Agent, identity.Session).Messages.SendAsync(body, null, cancellation);
            return call.Output.Answer(sent, WireJson.Default.MessageView, message => Print(call.Output, message));
        });
        return command;
    }

    private static void Print(CommandOutput output, MessageView message)
    {
        output.Line($"{message.Id} is in {message.Delivered} {(message.Delivered == 1 ? "inbox" : "inboxes")}");
        if (message.NotDelivered is { Count: > 0 } agents)
        {
            output.Remark($"Not in the inboxes of {string.Join(", ", agents)}: they are full of unread messages.");
        }
    }
}
