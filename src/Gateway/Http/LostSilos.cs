using Orleans.Runtime;

namespace Krewe.Gateway.Http;

/// <summary>
/// Carries a request out again whose silo went away under it: grains wake elsewhere, and callers need not know that one was stopped. Only what may
/// be repeated, because nobody knows whether the lost silo had committed.
/// </summary>
internal static class LostSilos
{
    /// <summary>One silo goes at a time; more in a row mean that there is none to go to.</summary>
    public const int TriesMax = 3;

    public static Task<T> RunAsync<T>(bool mayBeRepeated, Func<Task<T>> handler) => mayBeRepeated ? RepeatAsync(handler) : handler();

    private static async Task<T> RepeatAsync<T>(Func<Task<T>> handler)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await handler();
            }
            catch (SiloUnavailableException) when (tries < TriesMax)
            {
                // The engine says so as soon as it knows: the next try goes to another silo.
            }
        }
    }
}
