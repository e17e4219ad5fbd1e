using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Waiting;

namespace Krewe.Grains.Projects;

/// <summary>One process that waits for work of a project, until it is answered.</summary>
internal sealed class OpenWait(WorkWait request, DateTimeOffset until)
{
    private readonly TaskCompletionSource<WorkReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WaitShape[]? _shapes = request.Demands is { } demands
        ? [.. demands.Select(demand => new WaitShape(StringList.Of(demand.Skills), StringList.Of(demand.Labels)))]
        : null;

    public string Room => request.Room;

    public long Epoch => request.Epoch;

    public DateTimeOffset Until => until;

    public Task<WorkReply> Reply => _reply.Task;

    /// <summary>What this answer tells, in order.</summary>
    public List<Opening> Told { get; } = [];

    /// <summary>True while there are more who wait than tasks that are told.</summary>
    public bool HasRoom => Told.Count < request.Waiters;

    /// <summary>All up to here has been dealt with, or is nothing for those who wait.</summary>
    public long Through { get; private set; } = request.Stamp;

    /// <summary>True when some of those who wait may have it, going by all but their names.</summary>
    public bool Fits(Opening opening) => _shapes is null || Array.Exists(_shapes, shape => opening.Suits(shape.Skills, shape.Labels));

    /// <summary>What comes up to here need not be looked at again for this wait.</summary>
    public void Pass(long stamp) => Through = stamp;

    /// <summary>Answers with what is to be told.</summary>
    public void Answer(Backlog backlog, bool looksAgain = false) => _reply.TrySetResult(new WorkReply(
        ReplyResult.Done,
        backlog.Epoch,
        looksAgain ? backlog.Stamp : Through,
        [.. Told.Select(OpeningMessage.From)],
        looksAgain,
        backlog.ReadyCount));

    /// <summary>Nothing more comes of this wait: another one took its place, or the process ends. May be called from any thread.</summary>
    public void End() => _reply.TrySetResult(new WorkReply(ReplyResult.Unavailable));
}
