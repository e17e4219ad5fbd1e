using System.Globalization;

namespace Krewe.Cluster.Tests.Chaos;

/// <summary>How often each fault strikes: once, or as often as <c>KREWE_CHAOS_ROUNDS</c> says.</summary>
internal static class Rounds
{
    private const string Variable = "KREWE_CHAOS_ROUNDS";

    private static int Count => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 1;

    /// <param name="round">Told whether a further round follows, for which everything has to be as it was.</param>
    public static async Task RunAsync(Func<bool, Task> round)
    {
        for (var left = Count; left > 0; left--)
        {
            await round(left > 1);
        }
    }
}
