using System.Runtime.CompilerServices;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Walks lists to their end.</summary>
internal static class Paging
{
    /// <summary>The most events of one answer.</summary>
    public const int EventsLimit = 1_000;

    /// <summary>The events from a cursor on, until a page is empty.</summary>
    public static async IAsyncEnumerable<EventView> EventsAsync(
        Func<long, CancellationToken, Task<Result<Page<EventView>>>> read, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var cursor = after; ;)
        {
            var page = (await read(cursor, cancellation)).OrThrow();
            if (page.Items.Count == 0)
            {
                yield break;
            }

            foreach (var happening in page.Items)
            {
                yield return happening;
            }

            cursor = page.Items[^1].Seq;
        }
    }

    /// <summary>The items of every page, until there are as many as the server says there are, or a page is empty.</summary>
    public static async IAsyncEnumerable<T> PagesAsync<T>(
        Func<int, CancellationToken, Task<Result<Page<T>>>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var count = 0L;
        for (var number = 1; ; number++)
        {
            var page = (await read(number, cancellation)).OrThrow();
            foreach (var item in page.Items)
            {
                yield return item;
            }

            count += page.Items.Count;
            if (page.Items.Count == 0 || count >= page.Meta.Total)
            {
                yield break;
            }
        }
    }
}
