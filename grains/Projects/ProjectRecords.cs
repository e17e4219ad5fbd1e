using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Grains.Tasks;
using Krewe.Storage;
using Krewe.Storage.Projects;

namespace Krewe.Grains.Projects;

/// <summary>Makes and changes the record of one project: its name and settings.</summary>
internal sealed class ProjectRecords(ProjectKey key, IStore store, ProjectDirectory projects, DecisionContexts contexts)
{
    public async Task<ProjectReply> CreateAsync(ProjectCommand command)
    {
        var now = contexts.Now;
        var settings = Apply(command, ProjectSettings.Default, now);
        var record = new ProjectRecord(key, 1, command.Name ?? key.Project, command.Description, settings, now, now);
        await store.Projects.EnsureOrganizationAsync(key.Organization, CancellationToken.None);
        if (!await store.Projects.TryCreateAsync(record, CancellationToken.None))
        {
            return ProjectReplies.Refused(ProjectReplies.Exists(key));
        }

        projects.Remember(record);
        return ProjectReplies.Done(record);
    }

    public async Task<ProjectReply> GetAsync() => await projects.FindAsync(key) is { } record
        ? ProjectReplies.Done(record)
        : ProjectReplies.Refused(ProjectReplies.NotFound(key));

    public async Task<ProjectReply> UpdateAsync(ProjectCommand command)
    {
        var current = await store.Projects.FindAsync(key, CancellationToken.None);
        if (current is null)
        {
            return ProjectReplies.Refused(ProjectReplies.NotFound(key));
        }

        return command.IfVersion is { } expected && expected != current.Version
            ? ProjectReplies.Refused(ProjectReplies.Moved(current, expected))
            : await WriteAsync(command, current);
    }

    private async Task<ProjectReply> WriteAsync(ProjectCommand command, ProjectRecord current)
    {
        var now = contexts.Now;
        var next = current with
        {
            Version = current.Version + 1,
            Name = command.Name ?? current.Name,
            Description = command.Description ?? current.Description,
            Settings = Apply(command, current.Settings, now),
            UpdatedAt = now,
        };
        if (!await store.Projects.TryUpdateAsync(next, CancellationToken.None))
        {
            return new ProjectReply(ReplyResult.Conflict, Rejection: Replies.Conflict.Rejection);
        }

        projects.Remember(next);
        return ProjectReplies.Done(next);
    }

    private static ProjectSettings Apply(ProjectCommand command, ProjectSettings current, DateTimeOffset now)
    {
        var next = command.Settings?.ApplyTo(current) ?? current;
        return command.Settings?.AcceptsClaims is { } accepts ? next.With(accepts, command.Caller.Actor, now, command.Reason) : next;
    }
}
