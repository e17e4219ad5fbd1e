using Krewe.Domain.Notices;
using Krewe.Tests.Support;
using Xunit;

namespace Krewe.Domain.Tests.Notices;

/// <summary>The table of docs/inbox.md tells of every kind of notice.</summary>
public sealed class NoticeTableTests
{
    [Fact]
    public void It_has_every_kind_and_no_other()
    {
        var kinds = typeof(NoticeKind).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        var told = File.ReadLines(RepositoryRoot.Combine("docs", "inbox.md"))
            .SkipWhile(line => line != "| what happened | told as | to whom |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|')[2].Trim().Trim('`'));

        Assert.Equal(kinds.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }
}
