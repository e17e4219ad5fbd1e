using System.Text;
using Krewe.Cli.Import;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Tests.Import;

/// <summary>Beads files that are at hand as text.</summary>
internal static class Lines
{
    public static async Task<List<BeadsLine>> ReadAsync(params string[] lines)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return await BeadsReader.ReadAsync(stream).ToListAsync();
    }

    /// <summary>What the last line becomes, when the file is these lines.</summary>
    public static async Task<MappedIssue> MapAsync(bool asPending, params string[] lines)
    {
        var read = await ReadAsync(lines);
        var index = await FileIndex.ReadAsync(read.ToAsyncEnumerable());
        return new BeadsMapping(asPending, index.MakesTask).Map(Assert.IsType<BeadsIssueLine>(read[^1]));
    }

    /// <summary>An issue with a few fields more than it needs.</summary>
    public static string Issue(string id, string more = "") => $$"""{"id":"{{id}}","title":"Title of {{id}}"{{(more.Length > 0 ? "," : "")}}{{more}}}""";
}
