using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Import;

/// <summary>
/// Sends the chunks of an import, each until the server takes or refuses it: a file is not half in because its server was busy, or
/// started again, in the middle of it. A chunk that went in unseen is found unchanged by its repeat, so that nothing comes in twice.
/// </summary>
internal sealed class PatientChunks(KreweClient client, string project, TimeProvider time, Action<string> remark)
{
    /// <summary>How long one chunk is tried, beyond what one call tries.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Between two calls.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>The answer to a chunk; an error when the server refused it, or did not get to it in all that time.</summary>
    public async Task<Result<ImportResult>> SendAsync(ImportBody chunk, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        for (var calls = 1; ; calls++)
        {
            var sent = await client.Projects.ImportAsync(project, chunk, null, cancellation);
            if (sent.IsSuccess || !MayPass(sent.Error) || time.GetElapsedTime(began) > Patience)
            {
                return sent;
            }

            if (calls == 1)
            {
                remark($"The server does not get to it ({sent.Error.Message}). Trying for another {Patience.TotalMinutes:0} minutes.");
            }

            await Task.Delay(Rest, time, cancellation);
        }
    }

    /// <summary>A fault of the server's program will not pass, although a single call may be repeated after it.</summary>
    private static bool MayPass(KreweError error) => error.IsPassing && error.Code != ErrorCode.Internal;
}
