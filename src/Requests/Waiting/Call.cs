namespace Krewe.Requests.Waiting;

/// <summary>Why a request stops waiting.</summary>
internal enum Call
{
    /// <summary>There may be something for it.</summary>
    Look,

    /// <summary>It has waited as long as it wanted to.</summary>
    TimeIsOver,

    /// <summary>This process stops.</summary>
    Closing,

    /// <summary>Nobody waits for its answer any more.</summary>
    Gone,
}
