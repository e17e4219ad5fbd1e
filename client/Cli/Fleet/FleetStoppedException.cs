using Krewe.Client;

namespace Krewe.Cli.Fleet;

/// <summary>Ends a whole fleet: the server refuses what no agent can mend, or is gone for longer than the retries last.</summary>
internal sealed class FleetStoppedException(KreweError error) : Exception(error.ToString())
{
    public KreweError Error { get; } = error;
}
