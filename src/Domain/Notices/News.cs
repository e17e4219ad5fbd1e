using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;

namespace Krewe.Domain.Notices;

/// <summary>An event with what has to be known to tell of it.</summary>
/// <param name="Id">The task.</param>
/// <param name="Event">What happened.</param>
/// <param name="Task">The task as it is now, or null.</param>
/// <param name="Detail">What came with the event.</param>
/// <param name="Settings">The project's settings.</param>
internal sealed record News(string Id, TaskEvent Event, TaskState? Task, HappenedDetail Detail, ProjectSettings Settings)
{
    /// <summary>The task with its title, as far as that is known.</summary>
    public string Named => Task is null ? $"'{Id}'" : $"'{Id}' ({NoticeText.Title(Task.Title)})";

    /// <summary>Who did it, in words.</summary>
    public string Actor => $"'{Event.Actor}'";

    /// <summary>Whoever had the task last when the row is still as the event left it; null when others may have had it since.</summary>
    public string? LastAgent => Task is { } row && row.Version == Event.Version ? row.LastAgent : null;

    /// <summary>The same told to each that the project names.</summary>
    public IEnumerable<Notice> ToLeads(string kind, string subject, string body) =>
        Settings.Notify.Distinct(StringComparer.Ordinal).Select(name => Make(kind, Audience.Called(name, Event.Actor), subject, body));

    /// <summary>Told to an agent, unless nobody knows which, or it did it itself.</summary>
    public IEnumerable<Notice> ToAgent(string? agent, string kind, string subject, string body) =>
        agent is null || agent == Event.Actor ? [] : [Make(kind, Audience.Agent(agent), subject, body)];

    /// <summary>A notice within the bounds of messages.</summary>
    public static Notice Make(string kind, Audience audience, string subject, string body) => new(kind, audience, NoticeText.Subject(subject), body);
}
