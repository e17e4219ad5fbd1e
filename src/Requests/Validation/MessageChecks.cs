using Krewe.Client.Wire;

namespace Krewe.Requests.Validation;

/// <summary>Checks of messages.</summary>
internal static class MessageChecks
{
    public static void Send(SendMessageBody body, Problems problems)
    {
        Check.Name(problems, "to_agent", body.ToAgent);
        Check.Line(problems, "to_role", body.ToRole, Limits.LabelLength);
        Check.TaskId(problems, "to_holder_of", body.ToHolderOf);
        Check.Line(problems, "reply_to", body.ReplyTo, Limits.MessageIdLength);
        Check.ProjectId(problems, "project", body.Project);
        Check.TaskId(problems, "task", body.Task);
        Check.Line(problems, "subject", body.Subject, Limits.SubjectLength);
        Check.Required(problems, "text", body.Text);
        Check.Block(problems, "text", body.Text, Limits.ShortTextBytes);
        if (body.Text is not null && string.IsNullOrWhiteSpace(body.Text))
        {
            problems.Add("text", "must not be empty");
        }

        Addressed(body, problems);
    }

    public static void Mark(MarkMessagesBody body, Problems problems)
    {
        Check.Required(problems, "ids", body.Ids);
        Check.Count(problems, "ids", body.Ids?.Count, 1, Limits.MessageMarks);
        for (var index = 0; index < body.Ids?.Count && !problems.IsFull; index++)
        {
            Check.Required(problems, $"ids[{index}]", body.Ids[index]);
            Check.Line(problems, $"ids[{index}]", body.Ids[index], Limits.MessageIdLength);
        }
    }

    private static void Addressed(SendMessageBody body, Problems problems)
    {
        string?[] addresses = [body.ToAgent, body.ToRole, body.ToHolderOf];
        switch (addresses.Count(address => address is not null))
        {
            case 0 when body.ReplyTo is null:
                problems.Add("to_agent", "is required, or to_role, or to_holder_of; a message with reply_to goes to whom it answers");
                break;
            case > 1:
                problems.Add("to_agent", "must not come with to_role or to_holder_of: send a message for each");
                break;
            default: break;
        }

        if (body.ToHolderOf is not null && body.Task is not null && body.Task != body.ToHolderOf)
        {
            problems.Add("task", "must be the task of to_holder_of, or be absent");
        }
    }
}
