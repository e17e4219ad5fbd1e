using System.Text;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Export;

/// <summary>Where an export goes: a file, whole or not at all, or standard output.</summary>
internal static class ExportTarget
{
    /// <summary>Writes the lines of an export; null is standard output.</summary>
    public static async Task<ExportCount> WriteAsync(CommandEnvironment environment, string? path, ExportRun run, CancellationToken cancellation)
    {
        if (path is not null)
        {
            return await ReplacedFile.WriteAsync(path, file => run.WriteAsync(line => file.WriteAsync(line, cancellation), cancellation));
        }

        // Lines end in a line feed on every system, as the format asks for.
        var count = await run.WriteAsync(line => new ValueTask(environment.Output.WriteAsync(Encoding.UTF8.GetString(line.Span))), cancellation);
        await environment.Output.FlushAsync(cancellation);
        return count;
    }
}
