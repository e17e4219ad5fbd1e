namespace Krewe.Domain.Backlogs;

/// <summary>Offers that were made and not followed by news yet, in the order that they lapse in, because all last equally long.</summary>
internal sealed class OpenOffers
{
    /// <summary>How long an offered task is out of the queue at most.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    private readonly Queue<(BacklogTask Task, int Number, DateTimeOffset LapsesAt)> _offers = new();
    private int _number;

    /// <summary>When the oldest offer lapses, if nothing happened to its task.</summary>
    public DateTimeOffset? NextLapseAt => _offers.TryPeek(out var offer) ? offer.LapsesAt : null;

    public void Add(BacklogTask task, DateTimeOffset now)
    {
        task.OfferNumber = ++_number;
        _offers.Enqueue((task, task.OfferNumber, now + Duration));
    }

    /// <summary>The next task whose offer has lapsed without anything having happened to it.</summary>
    public bool TryTakeLapsed(DateTimeOffset now, out BacklogTask task)
    {
        while (_offers.TryPeek(out var offer) && (offer.LapsesAt <= now || !IsOpen(offer.Task, offer.Number)))
        {
            _offers.Dequeue();
            if (IsOpen(offer.Task, offer.Number))
            {
                task = offer.Task;
                return true;
            }
        }

        task = null!;
        return false;
    }

    private static bool IsOpen(BacklogTask task, int number) => task.Place == Place.Offered && task.OfferNumber == number;
}
