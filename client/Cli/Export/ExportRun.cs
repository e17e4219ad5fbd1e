using System.Buffers;
using Krewe.Cli.Beads;
using Krewe.Client;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Export;

/// <summary>Tells a project as lines of a Beads file, one task at a time: a project need not fit into memory.</summary>
internal sealed class ExportRun(KreweClient client, string project, ExportSelection selection)
{
    /// <summary>Writes the lines.</summary>
    /// <exception cref="KreweRequestException">The server refused, or its answer broke off.</exception>
    public async Task<ExportCount> WriteAsync(Func<ReadOnlyMemory<byte>, ValueTask> write, CancellationToken cancellation)
    {
        var line = new ArrayBufferWriter<byte>();
        var issues = 0;
        await foreach (var task in client.Projects.ExportAsync(project, cancellation))
        {
            var issue = IssueMapping.Map(task, Telling.AsWritten);
            if (selection.Takes(issue))
            {
                BeadsWriter.Write(line, issue);
                await write(line.WrittenMemory);
                line.ResetWrittenCount();
                issues++;
            }
        }

        return new ExportCount(issues, 0);
    }
}

/// <summary>How much was told.</summary>
internal sealed record ExportCount(int Issues, int Memories);
