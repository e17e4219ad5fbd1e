using System.Text;
using Krewe.Formats.Beads;

namespace Krewe.Formats.Tests.Beads;

public class DirtTests
{
    [Theory]
    [InlineData("nonsense", 2, "not valid JSON")]
    [InlineData("""{"id":"a","title":"t" """, null, "not valid JSON")]
    [InlineData("""{"id":"a","title":"t",}""", 23, "not valid JSON")]
    [InlineData("""{"id":"a","title":"t"} {"id":"b"}""", 24, "not valid JSON")]
    [InlineData("[1,2]", 1, "one JSON object")]
    [InlineData("17", 1, "one JSON object")]
    [InlineData("""{"title":"t"}""", null, "needs an id")]
    [InlineData("""{"id":" ","title":"t"}""", null, "needs an id")]
    [InlineData("""{"id":5,"title":"t"}""", null, "needs an id")]
    [InlineData("""{"id":"a"}""", null, "issue a needs a title")]
    [InlineData("""{"id":"a","title":""}""", null, "issue a needs a title")]
    [InlineData("""{"_type":"memory","key":"k"}""", null, "a memory needs a key")]
    [InlineData("""{"_type":"memory","key":"","value":"v"}""", null, "a memory needs a key")]
    [InlineData("""{"id":"a","title":"zero \u0000 byte"}""", 19, "U+0000")]
    [InlineData("""{"id":"a","title":"t","odd":{"deep":["\u0000"]}}""", 38, "U+0000")]
    [InlineData("""{"id":"a","title":"t","\u0000":1}""", 23, "U+0000")]
    [InlineData("""{"id":"a","title":"\ud83d alone"}""", 19, "surrogate")]
    [InlineData("""{"id":"a","title":"\udc00"}""", 19, "surrogate")]
    [InlineData("""{"id":"a","title":"t","metadata":{"\ud800":1}}""", 35, "surrogate")]
    public async Task A_line_that_cannot_be_read_says_where_and_why(string line, int? column, string reason)
    {
        var error = await BeadsText.ReadErrorAsync(line);

        Assert.Equal(1, error.Number);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        if (column is not null)
        {
            Assert.Equal(column, error.Column);
        }
    }

    [Fact]
    public async Task The_lines_around_a_broken_one_are_read()
    {
        var lines = await BeadsText.ReadAsync("{\"id\":\"a\",\"title\":\"t\"}\n{broken\n{\"id\":\"b\",\"title\":\"t\"}\n");

        Assert.Equal(2, Assert.IsType<BeadsErrorLine>(lines[1]).Number);
        Assert.Equal(["a", "b"], lines.OfType<BeadsIssueLine>().Select(line => line.Issue.Id));
    }

    [Fact]
    public async Task A_pair_of_escaped_surrogates_is_a_character()
    {
        Assert.Equal("🎭", (await BeadsText.ReadIssueAsync("""{"id":"a","title":"\ud83c\udfad"}""")).Issue.Title);
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0x28 }, 20)]
    [InlineData(new byte[] { (byte)'o', (byte)'k', 0xED, 0xA0, 0x80 }, 22)]
    [InlineData(new byte[] { 0xFF }, 20)]
    public async Task Bytes_that_are_not_utf8_are_told_by_their_place(byte[] bytes, int column)
    {
        byte[] line = [.. "{\"id\":\"a\",\"title\":\""u8, .. bytes, .. "\"}"u8];

        var error = Assert.IsType<BeadsErrorLine>(Assert.Single(await BeadsText.ReadAsync(line)));

        Assert.Equal((column, "not valid UTF-8"), (error.Column, error.Reason));
    }

    [Theory]
    [InlineData(61, true)]
    [InlineData(64, false)]
    [InlineData(10_000, false)]
    [InlineData(1_000_000, false)]
    public async Task Nesting_is_limited(int depth, bool isRead)
    {
        var line = $$"""{"id":"a","title":"t","metadata":{{new string('[', depth)}}{{new string(']', depth)}}}""";

        var read = Assert.Single(await BeadsText.ReadAsync(line));

        Assert.Equal(isRead, read is BeadsIssueLine);
        if (read is BeadsErrorLine error)
        {
            Assert.Contains("depth of 64", error.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(4096)]
    public async Task A_line_over_the_limit_is_refused_by_its_number_and_the_next_one_is_read(int chunkBytes)
    {
        const int Limit = 200;
        string Line(string id, int length) => $$"""{"id":"{{id}}","title":"{{new string('x', length - 21)}}"}""";
        var text = string.Join('\n', Line("a", Limit), Line("b", Limit + 1), Line("c", 5000), Line("d", Limit), "", Line("e", 900));

        var lines = await BeadsText.ReadAsync(Encoding.UTF8.GetBytes(text), Limit, chunkBytes);

        Assert.Equal(["a", "d"], lines.OfType<BeadsIssueLine>().Select(line => line.Issue.Id));
        Assert.Equal([2L, 3L, 6L], lines.OfType<BeadsErrorLine>().Select(line => line.Number));
        Assert.All(lines.OfType<BeadsErrorLine>(), line => Assert.Equal("the line is longer than 200 bytes", line.Reason));
    }

    [Fact]
    public async Task A_line_over_the_limit_is_not_held()
    {
        using var endless = new EndlessLine(bytes: 300L * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();

        List<BeadsLine> lines = [];
        await foreach (var line in BeadsReader.ReadAsync(endless, maxLineBytes: 1024 * 1024))
        {
            lines.Add(line);
        }

        Assert.IsType<BeadsErrorLine>(Assert.Single(lines));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40L * 1024 * 1024);
    }

    [Fact]
    public async Task What_cannot_be_understood_in_an_issue_is_left_out_by_name_and_kept_as_text()
    {
        var read = await BeadsText.ReadIssueAsync(
            """
            {"id":"a","title":"t","priority":"high","estimated_minutes":-5,"created_at":"yesterday","labels":["x",5],"pinned":"yes","comments":"none","dependencies":[{"type":"blocks"},"b",{"depends_on_id":"c"},{"depends_on_id":"d","type":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}]}
            """);

        Assert.Equal(
            ["priority", "estimated_minutes", "created_at", "labels", "dependencies[0]", "dependencies[1]", "dependencies[3]", "comments", "pinned"],
            read.Defects.Select(defect => defect.Field));
        Assert.Equal("is not a whole number from 0 to 4", read.Defects[0].Reason);
        Assert.Equal("\"high\"", read.Issue.Extra["priority"]);
        Assert.Equal("\"yesterday\"", read.Issue.Extra["created_at"]);
        Assert.Equal("c", Assert.Single(read.Issue.Dependencies).DependsOnId);
        Assert.Equal(["x"], read.Issue.Labels);
    }

    /// <summary>One line of so many bytes that is nowhere in memory.</summary>
    private sealed class EndlessLine(long bytes) : Stream
    {
        private long _left = bytes;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = (int)Math.Min(buffer.Length, _left);
            buffer.Span[..read].Fill((byte)'x');
            _left -= read;
            return ValueTask.FromResult(read);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
