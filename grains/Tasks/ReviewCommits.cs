using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Reviews;
using Krewe.Domain.Tasks.Rules;
using Krewe.Storage;
using Krewe.Storage.Journal;

namespace Krewe.Grains.Tasks;

/// <summary>
/// Decides and commits what concerns a task and its review at once. The other row is read from the store and written with a compare-and-set: the
/// other's grain is not asked, and what it holds in memory may be behind then. Its next write loses, and it reads its row again.
/// </summary>
internal sealed class ReviewCommits(IStore store)
{
    /// <summary>Decides a command; reads the other task when the command cannot be decided without it.</summary>
    public async ValueTask<Decision> DecideAsync(TaskState state, TaskCommand command, DecisionContext context)
    {
        var other = ReviewPairs.OtherFor(state, command) is { } id
            ? await store.Tasks.LoadAsync(state.Key.InProject.Task(id))
            : null;
        return ReviewPairs.Decide(state, other, command, context);
    }

    /// <summary>
    /// Commits a change, and what it does to the other task with it, both or neither. The outcome is of the change itself;
    /// <see cref="CommitResult.Withheld"/> means that the review cannot have the name that it was to have.
    /// </summary>
    public async ValueTask<CommitOutcome> CommitAsync(TaskChange change, SecondChange? also)
    {
        if (also is null)
        {
            return await store.Journal.CommitAsync(change);
        }

        var second = new TaskChange
        {
            Next = also.Next,
            Before = also.Before,
            Event = also.Event,
            Text = also.Text,
            Comments = also.Comment is null ? [] : [also.Comment],
        };
        var outcomes = await store.Journal.CommitWholeAsync([change, second]);
        if (outcomes[0].Result != CommitResult.Withheld)
        {
            return outcomes[0];
        }

        var isFirstName = also.Before is null && also.Next.Key.Id == ReviewId.Of(change.Next.Key.Id, change.Next.Fence);
        return isFirstName && outcomes[1].Result == CommitResult.Lost ? outcomes[0] : outcomes[1];
    }

    /// <summary>The same decision with another name for the review that it makes: the first is taken.</summary>
    public static Decision.Accepted Renamed(Decision.Accepted accepted, DecisionContext context)
    {
        var task = accepted.Next;
        return ReviewTasks.Rename(accepted, ReviewId.Another(task.Key.Id, task.Fence, context.Operation), context);
    }
}
