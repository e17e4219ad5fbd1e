using System.Buffers;
using System.Text;
using Krewe.Formats.Beads;

namespace Krewe.Formats.Tests.Beads;

/// <summary>Reads and writes Beads files that are at hand as text or bytes.</summary>
internal static class BeadsText
{
    public static Task<List<BeadsLine>> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));

    public static async Task<List<BeadsLine>> ReadAsync(byte[] utf8, int maxLineBytes = BeadsReader.DefaultMaxLineBytes, int chunkBytes = int.MaxValue)
    {
        List<BeadsLine> lines = [];
        using var stream = new TricklingStream(utf8, chunkBytes);
        await foreach (var line in BeadsReader.ReadAsync(stream, maxLineBytes))
        {
            lines.Add(line);
        }

        return lines;
    }

    public static async Task<BeadsIssueLine> ReadIssueAsync(string line) => Assert.IsType<BeadsIssueLine>(Assert.Single(await ReadAsync(line)));

    public static async Task<BeadsErrorLine> ReadErrorAsync(string line) => Assert.IsType<BeadsErrorLine>(Assert.Single(await ReadAsync(line)));

    public static byte[] Write(params IEnumerable<BeadsIssue> issues)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var issue in issues)
        {
            BeadsWriter.Write(output, issue);
        }

        return output.WrittenSpan.ToArray();
    }

    public static string WriteText(BeadsIssue issue) => Encoding.UTF8.GetString(Write(issue));

    /// <summary>Gives at most so many bytes at a time, as a network does.</summary>
    private sealed class TricklingStream(byte[] content, int chunkBytes) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, chunkBytes)], cancellationToken);
    }
}
