using Krewe.Domain.Backlogs;
using Krewe.Domain.Graph;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tests.Making;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Backlogs;

/// <summary>Short ways to build and ask a backlog.</summary>
public abstract class BacklogTest
{
    private protected static readonly OfferRequest Ada = new("ada", StringList.Empty, StringList.Empty);

    private protected static Backlog Build(params IEnumerable<TaskState> tasks) => Build(tasks, []);

    private protected static Backlog Build(IEnumerable<TaskState> tasks, IEnumerable<Edge> edges, params IEnumerable<(string Id, TaskStatus Status)> closed) =>
        Backlog.Build(ProjectSettings.Default, tasks, edges, closed.ToDictionary(one => one.Id, one => one.Status));

    private protected static string? Offer(Backlog backlog, OfferRequest? request = null, double seconds = 0) =>
        backlog.TryOffer(request ?? Ada, Make.At(seconds))?.Key.Id;

    /// <summary>Everything that an agent gets one after the other, in a moment.</summary>
    private protected static string Offers(Backlog backlog, OfferRequest? request = null, double seconds = 0)
    {
        var ids = new List<string>();
        while (Offer(backlog, request, seconds) is { } id)
        {
            ids.Add(id);
        }

        return string.Join(' ', ids);
    }

    private protected static string Ready(Backlog backlog, double seconds = 0) =>
        string.Join(' ', backlog.ReadyPage(0, 1_000, Make.At(seconds)).Select(task => task.Key.Id));
}
