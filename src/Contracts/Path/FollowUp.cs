using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Contracts.Path;

/// <summary>What has to follow from news: a command of the system on one task.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Operation">The same for every try of this follow-up, whoever makes it.</param>
/// <param name="Command">What is to be done.</param>
internal sealed record FollowUp(string Task, string Operation, TaskCommand Command)
{
    public static IEnumerable<FollowUp> Of(LearnReply learned) => learned.Skip.Select(Skip).Concat((learned.Close ?? []).Select(Close));

    public TaskCall ToCall(ProjectKey project) =>
        new(Caller.System(project.Organization), new Operation(Operation), TaskCommandMessage.From(Command));

    private static FollowUp Skip(string id) => new(id, $"skip:{id}", new SkipTask("What it was the fallback for has succeeded."));

    /// <summary>A task that is opened again may close again: the version tells the one from the other.</summary>
    private static FollowUp Close(ClosingMessage closing) => new(
        closing.Id,
        $"close:{closing.Id}:{closing.Version}",
        new CloseWithChildren(closing.Children == 1 ? "Its only child is closed." : $"All of its {closing.Children} children are closed."));
}
