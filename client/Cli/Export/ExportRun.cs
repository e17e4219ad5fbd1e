using System.Buffers;
using Krewe.Cli.Beads;
using Krewe.Cli.Import;
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

        return new ExportCount(issues, selection.HasMemories ? await WriteMemoriesAsync(line, write, cancellation) : 0);
    }

    private async Task<int> WriteMemoriesAsync(ArrayBufferWriter<byte> line, Func<ReadOnlyMemory<byte>, ValueTask> write, CancellationToken cancellation)
    {
        var memories = 0;
        await foreach (var memory in client.Memories.ReadAllAsync(project, cancellation: cancellation))
        {
            BeadsWriter.Write(line, MemoryMapping.Map(memory));
            await write(line.WrittenMemory);
            line.ResetWrittenCount();
            memories++;
        }

        return memories;
    }
}

/// <summary>How much was told.</summary>
internal sealed record ExportCount(int Issues, int Memories);
