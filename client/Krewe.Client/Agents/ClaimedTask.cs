using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>A task that an agent works on, under a claim that is kept alive for it.</summary>
public sealed class ClaimedTask
{
    private readonly HeldClaim _claim;

    internal ClaimedTask(IKrewe krewe, HeldClaim claim)
    {
        Krewe = krewe;
        _claim = claim;
    }

    /// <summary>The cluster, for what the work needs besides: further tasks, comments, dependencies.</summary>
    public IKrewe Krewe { get; }

    /// <summary>The task as it was claimed.</summary>
    public TaskView Task => _claim.Task;

    /// <summary>Unique in its project.</summary>
    public string Id => Task.Id;

    /// <summary>One line that says what to do; <see cref="ReadAsync"/> brings the rest.</summary>
    public string Title => Task.Title;

    /// <summary>The project of the task.</summary>
    public string Project => Task.Project;

    /// <summary>What names this claim: give it to outside systems as a fencing token, so that they refuse work of a lost one.</summary>
    public long Fence => _claim.Fence;

    /// <summary>When the lease ends unless it is renewed, by the server's clock.</summary>
    public DateTimeOffset LeaseUntil => _claim.LeaseUntil;

    /// <summary>The task with its texts and edges.</summary>
    public Task<Result<TaskDetailView>> ReadAsync(CancellationToken cancellation = default) => Krewe.Tasks.GetAsync(Id, Project, cancellation);

    /// <summary>Tells how far the work is.</summary>
    /// <param name="note">At most 16 KiB.</param>
    /// <param name="percent">0 to 100.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<Result<TaskView>> ProgressAsync(string? note = null, int? percent = null, CancellationToken cancellation = default) =>
        _claim.ProgressAsync(note, percent, cancellation);

    /// <summary>Adds a remark to the task.</summary>
    public Task<Result<CommentView>> CommentAsync(string text, CancellationToken cancellation = default) =>
        Krewe.Tasks.CommentAsync(Id, text, new CallOptions { Project = Project }, cancellation);
}
