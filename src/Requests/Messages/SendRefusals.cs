using Krewe.Client.Wire;
using Krewe.Storage.Messages;

namespace Krewe.Requests;

/// <summary>Why a message was not sent, and what to do instead.</summary>
internal static class SendRefusals
{
    public static ErrorBody Of(NewMessage message, SendOutcome outcome) => outcome.Result switch
    {
        SendResult.NoSuchAgent => Refusals.NotFound(
            $"There is no agent '{message.Address}'. Check the name at /v1/agents; an agent that has no profile can be answered, and written to as holder of a task."),
        SendResult.NobodyHasRole => Refusals.NotFound(
            $"No agent has the role '{message.Address}': none names it as its role or among its skills. Look at /v1/agents, or write to an agent by name."),
        SendResult.TooManyHaveRole => Refusals.Invalid(
            "to_role", $"more than {IMessageStore.RecipientsMax} agents have the role '{message.Address}'; name a narrower one"),
        SendResult.NobodyHolds => Refusals.Of(
            ErrorCode.NotHeld,
            $"Nobody holds '{message.Address}' now, so the message was not sent. Comment on the task instead: whoever claims it next reads that."),
        SendResult.InboxesFull => Refusals.Of(
            ErrorCode.InboxFull,
            $"Nothing was sent: {Owners(outcome)} full of unread messages ({IMessageStore.KeptMax} of them). It has to read some first; tell a lead if it does not.",
            [.. outcome.Refused.Take(SendOutcome.RefusedNamesMax).Select(agent => new ErrorDetail("not_delivered", agent))]),
        _ => throw new InvalidOperationException($"{outcome.Result} is no refusal."),
    };

    private static string Owners(SendOutcome outcome) => outcome.Refused.Count == 1
        ? $"the inbox of '{outcome.Refused[0]}' is"
        : $"the inboxes of all {outcome.Refused.Count} agents are";
}
