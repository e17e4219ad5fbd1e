using Krewe.Contracts.Agents;
using Krewe.Domain;
using Krewe.Domain.Backlogs;

namespace Krewe.Requests.Waiting;

/// <summary>What somebody saw who found no work: with what they looked, in which backlog, at which stamp.</summary>
/// <param name="Demand">What they asked for, skills of their profile included.</param>
/// <param name="Epoch">The backlog.</param>
/// <param name="Stamp">Its stamp.</param>
/// <param name="IsMoreReady">True when something is ready that is not for them.</param>
internal sealed record Sight(OfferRequest Demand, long Epoch, long Stamp, bool IsMoreReady)
{
    /// <summary>Of an answer without a task; null when no backlog was looked at.</summary>
    public static Sight? Of(string agent, ClaimNextRequest asked, ClaimNextReply reply) => reply.Nothing is { Drain: null, Epoch: not 0 } nothing
        ? new Sight(
            new OfferRequest(agent, StringList.Of(reply.Skills ?? asked.Skills), StringList.Of(asked.Labels)),
            nothing.Epoch,
            nothing.Stamp,
            nothing.ReadyForOthers > 0 || nothing.KeptForOthers > 0)
        : null;
}
