using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Backlogs;

namespace Krewe.Grains.Projects;

/// <summary>What a backlog shows and offers. Pure, but that an offer takes its task out of the queue for a while.</summary>
internal static class BacklogViews
{
    public static OfferReply Offer(Backlog backlog, OfferMessage request, DateTimeOffset now)
    {
        if (request.ReturnedTask is { } returned)
        {
            backlog.ReturnOffer(returned);
        }

        if (request.RefusedTask is { } refused)
        {
            backlog.RefuseOffer(refused);
        }

        var who = new OfferRequest(request.Agent, StringList.Of(request.Skills), StringList.Of(request.Labels));
        return backlog.TryOffer(who, now) is { } task
            ? new OfferReply(ReplyResult.Done, TaskSnapshot.From(task))
            : new OfferReply(ReplyResult.Done, Nothing: backlog.Explain(who, now).ToMessage() with { Epoch = backlog.Epoch, Stamp = backlog.Stamp });
    }

    public static BacklogPageReply Ready(Backlog backlog, int offset, int limit, DateTimeOffset now)
    {
        var tasks = backlog.ReadyPage(offset, limit, now);
        return new BacklogPageReply(ReplyResult.Done, [.. tasks.Select(task => new BacklogEntry(TaskSnapshot.From(task), []))], backlog.Count(now).Ready)
        {
            PathWaits = [.. backlog.PathWaits(tasks).Select(PathWaitMessage.From)],
        };
    }

    public static BacklogPageReply Blocked(Backlog backlog, int offset, int limit, DateTimeOffset now)
    {
        var entries = backlog.BlockedPage(offset, limit)
            .Select(blocked => new BacklogEntry(TaskSnapshot.From(blocked.Task), [.. blocked.Blockers]));
        return new BacklogPageReply(ReplyResult.Done, [.. entries], backlog.Count(now).Blocked);
    }
}
