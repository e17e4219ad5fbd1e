namespace Krewe.Storage.Notices;

/// <summary>What became of notices.</summary>
/// <param name="Result">How they fared. Only with <see cref="TellResult.Told"/> was anything written.</param>
/// <param name="Told">How many became messages.</param>
/// <param name="ForNobody">For how many there was nobody.</param>
/// <param name="Refused">How many no inbox took: each has too much unread.</param>
/// <param name="Inboxes">Whose inboxes have something new, with the organization.</param>
public sealed record TellOutcome(TellResult Result, int Told, int ForNobody, int Refused, IReadOnlyCollection<(string Organization, string Agent)> Inboxes)
{
    public static TellOutcome Not(TellResult result) => new(result, 0, 0, 0, []);
}

/// <summary>How notices fared.</summary>
public enum TellResult
{
    /// <summary>They are in the inboxes, and the place is the new one.</summary>
    Told,

    /// <summary>Another process has the lease, or told of the piece before.</summary>
    Deposed,
}
