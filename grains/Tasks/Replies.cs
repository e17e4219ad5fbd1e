using Krewe.Contracts;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;

namespace Krewe.Grains.Tasks;

/// <summary>The answers of a task grain.</summary>
internal static class Replies
{
    public static TaskReply Conflict { get; } = new(ReplyResult.Conflict, Rejection: RejectionMessage.From(new Rejection(
        RejectionCode.Conflict, "Another write came first. Read the task again, and repeat the request if it still makes sense.")));

    public static TaskReply Unavailable { get; } = new(ReplyResult.Unavailable);

    public static TaskReply OutcomeUnknown { get; } = new(ReplyResult.OutcomeUnknown);

    public static TaskReply Defect { get; } = new(ReplyResult.Defect);

    public static TaskReply Done(TaskState state, long seq, TaskState? also = null) =>
        new(ReplyResult.Done, TaskSnapshot.From(state), Seq: seq, Also: also is null ? null : TaskSnapshot.From(also));

    public static TaskReply AlreadySo(TaskState state) => new(ReplyResult.AlreadySo, TaskSnapshot.From(state));

    public static TaskReply Refused(Rejection rejection, TaskState? state = null) =>
        new(ReplyResult.Refused, state is null ? null : TaskSnapshot.From(state), RejectionMessage.From(rejection));

    public static TaskReply NoProject(ProjectKey project) => Refused(new Rejection(
        RejectionCode.NotFound, $"There is no project '{project.Project}'. Create it first, or check the name."));
}
