using Krewe.Storage.StoreOpening;

namespace Krewe.Storage.Postgres;

/// <summary>What a server lets in, and who may take how much of that.</summary>
/// <param name="LetsIn">Connections that the server gives to ordinary roles.</param>
/// <param name="Processes">The names of the sessions of krewe's processes, each once.</param>
/// <param name="Others">Sessions of other programs that have been there for a while.</param>
internal sealed record ConnectionCensus(int LetsIn, IReadOnlyList<string> Processes, long Others)
{
    private const int NamedMax = 5;

    /// <summary>Why a process that may open so many connections does not fit, in one line; null when it does.</summary>
    public string? Refuse(int connections, string server)
    {
        var known = Processes.Select(ConnectionBudget.Read).OfType<(string Process, int Connections)>().ToList();
        var promised = known.Sum(process => process.Connections);
        return promised + Others + connections <= LetsIn
            ? null
            : $"{server} lets in {LetsIn} connections, and this process may open {connections}: {promised} are promised to {known.Count} krewe processes{Named(known)}"
                + $" and {Others} sessions of other programs are open; run fewer processes, lower --pool-size, or raise the server's max_connections";
    }

    private static string Named(List<(string Process, int Connections)> known)
    {
        var named = string.Join(", ", known.Take(NamedMax).Select(process => $"{process.Process} {process.Connections}"));
        return known.Count == 0 ? "" : known.Count > NamedMax ? $" ({named}, ...)" : $" ({named})";
    }
}
