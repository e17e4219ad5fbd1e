namespace Krewe.Cluster.Tests.Load;

/// <summary>Looks at other processes, which cannot signal a test, until they show something.</summary>
internal static class Poll
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(50);

    /// <summary>Far longer than anything here takes: only what never comes meets it.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    /// <summary>The first result that is not null, and how long it took to come.</summary>
    /// <param name="what">What is waited for, for the message when it never comes.</param>
    /// <param name="look">Null: not yet.</param>
    public static async Task<(T Result, TimeSpan Waited)> UntilAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await look() is { } seen)
            {
                return (seen, TimeProvider.System.GetElapsedTime(begun));
            }

            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Bound, $"{what} did not come");
            await Task.Delay(LookAgainAfter, TimeProvider.System);
        }
    }
}
