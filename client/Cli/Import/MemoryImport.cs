using Krewe.Client;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>Brings the memories of a file into a project, a few at a time. What the file says counts; said again it changes nothing.</summary>
internal sealed class MemoryImport(KreweClient client, string project)
{
    private const int AtATime = 8;

    private readonly Dictionary<string, BeadsMemoryLine> _next = new(StringComparer.Ordinal);

    /// <summary>Takes a line; sends when there are a few. Of lines with the same key the last one counts.</summary>
    public async Task<KreweError?> AddAsync(BeadsMemoryLine line, CancellationToken cancellation)
    {
        if (MemoryMapping.Problem(line.Memory) is not null)
        {
            return null;
        }

        _next[line.Memory.Key] = line;
        return _next.Count == AtATime ? await FlushAsync(cancellation) : null;
    }

    /// <summary>Sends what is left.</summary>
    public async Task<KreweError?> FlushAsync(CancellationToken cancellation)
    {
        var errors = await Task.WhenAll(_next.Values.Select(line => SendAsync(line, cancellation)));
        _next.Clear();
        return errors.FirstOrDefault(error => error is not null);
    }

    private async Task<KreweError?> SendAsync(BeadsMemoryLine line, CancellationToken cancellation)
    {
        var sent = await client.Memories.PutAsync(project, line.Memory.Key, MemoryMapping.Map(line.Memory), null, cancellation);
        return sent.Error is { } error ? error with { Message = $"line {line.Number}: {error.Message}" } : null;
    }
}
