using System.Runtime.CompilerServices;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Follows what happens.</summary>
public static class KreweEvents
{
    /// <summary>
    /// The events of a project in the order of commits, those to come too. Each comes once: while the cluster is away the stream rests,
    /// and goes on after the last event when it is back.
    /// </summary>
    /// <param name="krewe">The cluster.</param>
    /// <param name="project">The project.</param>
    /// <param name="options">From where, and which; null for all from the first.</param>
    /// <param name="cancellation">Ends the stream, without an exception.</param>
    /// <exception cref="KreweRequestException">The read was refused for a reason that does not pass, such as an unknown project.</exception>
    public static async IAsyncEnumerable<EventView> FollowAsync(
        this IKrewe krewe, string project, FollowOptions? options = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(krewe);
        options ??= new FollowOptions();
        using var feed = new EventFeed(krewe, project, options);
        while (await feed.NextAsync(cancellation) is { } page)
        {
            foreach (var happening in page)
            {
                // A page may be long: whoever cancels in its middle wants no more of it.
                if (cancellation.IsCancellationRequested)
                {
                    yield break;
                }

                if (options.Wants(happening))
                {
                    yield return happening;
                }
            }
        }
    }
}
