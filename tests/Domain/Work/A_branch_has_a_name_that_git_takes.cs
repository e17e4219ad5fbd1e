using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Krewe.Domain.Work;
using Xunit;

namespace Krewe.Domain.Tests.Work;

/// <summary>git's own rules (git check-ref-format), whatever a task is called.</summary>
public sealed class A_branch_has_a_name_that_git_takes
{
    private const string IdCharacters = "ABCXYZabcxyz0189._:-";

    [Theory]
    [InlineData("web-1", "Add a sign-in page", "feature/web-1-add-a-sign-in-page")]
    [InlineData("web-1", "  Größe & Façade: 2×3!  ", "feature/web-1-gr-e-fa-ade-2-3")]
    [InlineData("web-1", "日本語", "feature/web-1")]
    [InlineData("a.lock", "", "feature/a-lock")]
    [InlineData("a..b.", "", "feature/a.b")]
    [InlineData("epic:1.2", "x", "feature/epic-1.2-x")]
    [InlineData("t", "half \ud800 a pair", "feature/t-half-a-pair")]
    public void Of_id_and_title(string id, string title, string name) => Assert.Equal(name, BranchName.For(id, title));

    [Fact]
    public void Never_longer_than_it_says()
    {
        var words = BranchName.For("t", string.Concat(Enumerable.Repeat("word ", 100)))["feature/t-".Length..];

        Assert.Equal(BranchName.SlugLengthMax - 1, words.Length);
        Assert.EndsWith("word", words, StringComparison.Ordinal);
    }

    [Fact]
    public void For_any_id_and_any_title()
    {
        var ids = Gen.Elements(IdCharacters.ToCharArray()).NonEmptyListOf().Select(rest => string.Concat(rest)).Where(id => char.IsAsciiLetterOrDigit(id[0]));
        var titles = Gen.Choose(1, 0xffff).Select(code => (char)code).ArrayOf().Select(characters => new string(characters));
        var both = from id in ids from title in Gen.OneOf(titles, ids) select (id, title);
        Prop.ForAll(Arb.From(both), pair => IsTaken(BranchName.For(pair.id, pair.title))).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    private static bool IsTaken(string name) =>
        name.Split('/') is ["feature", { Length: > 0 } last]
        && !last.StartsWith('.') && !last.EndsWith('.') && !last.EndsWith(".lock", StringComparison.Ordinal) && !last.EndsWith('-')
        && !name.Contains("..", StringComparison.Ordinal) && !name.Contains("@{", StringComparison.Ordinal)
        && !Regex.IsMatch(name, @"[\x00-\x20\x7f ~^:?*\[\\]")
        && name.All(char.IsAscii);
}
