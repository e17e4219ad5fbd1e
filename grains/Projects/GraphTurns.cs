using Krewe.Storage;

namespace Krewe.Grains.Projects;

/// <summary>
/// Runs changes of the graph in their turn. One that lost against another process is decided again, on the graph as it is then: to its
/// caller such a loss means nothing.
/// </summary>
internal sealed class GraphTurns(GraphCommits commits, Func<ValueTask<ProjectScope?>> findScope)
{
    private const int TriesMax = 3;

    /// <summary>The reply of the last try; null when there is no such project.</summary>
    /// <param name="takesTurn">False for what contends with nobody.</param>
    /// <param name="change">One try. It must be safe to repeat.</param>
    /// <param name="hasLost">True for a reply that another try may better.</param>
    public async Task<T?> RunAsync<T>(bool takesTurn, Func<ProjectScope, Task<T>> change, Func<T, bool> hasLost)
        where T : class
    {
        using var turn = takesTurn ? await commits.EnterAsync() : null;
        T? reply = null;
        for (var tries = 1; tries <= TriesMax && (reply is null || hasLost(reply)); tries++)
        {
            try
            {
                if (await findScope() is not { } scope)
                {
                    return null;
                }

                reply = await change(scope);
            }
            catch (StoreUnavailableException lost) when (reply is not null && lost is not OutcomeUnknownException)
            {
                // That try wrote nothing, but the one before may have: what is said of it stays true.
                return reply;
            }
        }

        return reply;
    }
}
