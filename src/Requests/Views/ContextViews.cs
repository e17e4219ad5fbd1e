using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Work;
using Krewe.Storage.Tasks;

namespace Krewe.Requests.Views;

/// <summary>What stands around a task, as a wire record.</summary>
internal static class ContextViews
{
    /// <param name="context">What was read.</param>
    /// <param name="title">The task's title.</param>
    /// <param name="artifacts">What came of it, and of what it depends on.</param>
    /// <param name="reviewed">The work that the task reviews; null when it is no review.</param>
    public static TaskContextView Of(TaskContext context, string title, ILookup<string, TaskArtifact> artifacts, ReviewedWork? reviewed)
    {
        var parent = context.Dependencies.FirstOrDefault(one => one.Kind == EdgeKind.ParentChild);
        return new TaskContextView
        {
            Description = context.Text.Description,
            Design = context.Text.Design,
            AcceptanceCriteria = context.Text.AcceptanceCriteria,
            Notes = context.Text.Notes,
            Metadata = context.Text.Extra is { } extra ? JsonElement.Parse(extra) : null,
            Parent = parent is null ? null : new ParentView { Id = parent.Id, Title = parent.Title, Type = parent.Type, Status = parent.Status.Name() },
            Dependencies = [.. context.Dependencies.Where(one => one != parent).Select(one => Of(one, artifacts))],
            MoreDependencies = context.HasMoreDependencies,
            Comments = [.. context.Comments.Select(CommentViews.Of)],
            Artifacts = ArtifactViews.Of([.. artifacts[context.Id]]),
            MoreComments = context.HasMoreComments,
            Files = NamedFiles.In(reviewed?.Text ?? context.Text),
            Branch = reviewed is null ? BranchName.For(context.Id, title) : reviewed.Branch ?? BranchName.For(reviewed.Task.Key.Id, reviewed.Task.Title),
            Reviewed = reviewed is null ? null : Of(reviewed),
        };
    }

    private static ReviewedView Of(ReviewedWork work) => new()
    {
        Id = work.Task.Key.Id,
        Title = work.Task.Title,
        Status = work.Task.Status.Name(),
        Author = work.Task.LastAgent,
        Reason = work.Task.Reason,
        Description = work.Text.Description,
        Design = work.Text.Design,
        AcceptanceCriteria = work.Text.AcceptanceCriteria,
        Artifacts = ArtifactViews.Of(work.Artifacts),
    };

    private static DependencyOutcomeView Of(TaskDependency dependency, ILookup<string, TaskArtifact> artifacts) => new()
    {
        Id = dependency.Id,
        Title = dependency.Title,
        Kind = dependency.Kind,
        Status = dependency.Status.Name(),
        Reason = dependency.Reason,
        ClosedAt = dependency.ClosedAt,
        Artifacts = ArtifactViews.Of([.. artifacts[dependency.Id]]),
    };
}
