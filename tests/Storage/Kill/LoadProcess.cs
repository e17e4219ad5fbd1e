using System.Diagnostics;
using Krewe.Storage.Tests.Support;

namespace Krewe.Storage.Tests.Kill;

/// <summary>This test program, run once more as the process that writes.</summary>
internal static class LoadProcess
{
    /// <summary>Lets it write until it had so many writes acknowledged, kills it in the middle of the next ones, and returns all that were.</summary>
    public static async Task<List<Write>> KillAfterAsync(int writes, string name, TestStorage storage)
    {
        string[] where = storage.Postgres is null ? [storage.Options.DataFolder] : ["postgres", storage.Options.PostgresConnectionString!];
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(LoadProcess).Assembly.Location, name, .. where])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var acknowledged = new List<Write>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Write.Parse(line) is { } write)
            {
                acknowledged.Add(write);
            }

            if (acknowledged.Count == writes)
            {
                // SIGKILL: nothing in it runs any more. What it had printed before is still read.
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        return acknowledged.Count >= writes
            ? acknowledged
            : throw new InvalidOperationException($"The process ended by itself ({process.ExitCode}): {await errors}");
    }
}
