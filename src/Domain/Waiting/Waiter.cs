using Krewe.Domain.Backlogs;

namespace Krewe.Domain.Waiting;

/// <summary>Somebody who found no work and waits for some. Belongs to one <see cref="WaitingList"/>, which alone changes it.</summary>
public class Waiter
{
    /// <summary>Somebody who looked and found nothing.</summary>
    /// <param name="demand">What they asked for.</param>
    protected internal Waiter(OfferRequest demand) => Demand = demand;

    /// <summary>What they ask for.</summary>
    public OfferRequest Demand { get; internal set; }

    /// <summary>Why they are looking now; null while they wait.</summary>
    public Wake? Wake { get; internal set; }

    /// <summary>True from the time they come in until they leave.</summary>
    public bool IsIn { get; internal set; }

    /// <summary>Their place in the order of arrival.</summary>
    internal long Arrival { get; set; }

    /// <summary>The backlog in which they looked last, and its stamp then.</summary>
    internal long Epoch { get; set; }

    /// <inheritdoc cref="Epoch"/>
    internal long Seen { get; set; }
}
