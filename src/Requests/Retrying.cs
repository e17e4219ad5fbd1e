using Krewe.Contracts;

namespace Krewe.Requests;

/// <summary>Repeats what lost against another write. Commands on tasks have their own way of it, the caller's path.</summary>
internal static class Retrying
{
    private const int TriesMax = 4;

    public static async Task<T> OnConflictAsync<T>(Func<Task<T>> ask, Func<T, ReplyResult> resultOf)
    {
        var reply = await ask();
        for (var tries = 1; tries < TriesMax && resultOf(reply) == ReplyResult.Conflict; tries++)
        {
            reply = await ask();
        }

        return reply;
    }
}
