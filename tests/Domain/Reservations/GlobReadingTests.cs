using Krewe.Domain.Reservations;
using Xunit;

namespace Krewe.Domain.Tests.Reservations;

public sealed class GlobReadingTests
{
    [Theory]
    [InlineData("src/a.cs", "src/a.cs")]
    [InlineData("  ./src//a.cs ", "src/a.cs")]
    [InlineData("src/./a.cs", "src/a.cs")]
    [InlineData("src/api/", "src/api/**")]
    [InlineData("src/api/.", "src/api/**")]
    [InlineData("src/**/", "src/**")]
    [InlineData("**/**/x", "**/x")]
    [InlineData("app/[id]/(group)/page.tsx", "app/[id]/(group)/page.tsx")]
    [InlineData("Src/A", "Src/A")]
    [InlineData("*", "*")]
    [InlineData("{a,b}/*.cs", "{a,b}/*.cs")]
    [InlineData("{a,./a}/x", "a/x")]
    [InlineData("...", "...")]
    public void A_pattern_is_tidied_as_it_is_read(string text, string tidy) => Assert.Equal(tidy, Globs.Of(text).Text);

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData("   ", "is empty")]
    [InlineData(".", "write ** for everything")]
    [InlineData("./", "write ** for everything")]
    [InlineData("/src/api", "such as src/api")]
    [InlineData("/", "write it relative to the repository's root, ** for everything")]
    [InlineData("~/src", "home folder")]
    [InlineData("C:/src", "drive")]
    [InlineData("src\\api", "such as src/api")]
    [InlineData("!src", "nothing can be taken out")]
    [InlineData("../src", "write where it leads")]
    [InlineData("src/../x", "write where it leads")]
    [InlineData("src/**.ts", "write **/*.ts")]
    [InlineData("src**", "write src*/**")]
    [InlineData("a**b", "write a*/**/*b")]
    [InlineData("***", "write **,")]
    [InlineData("a\nb", "without line breaks")]
    [InlineData("a\0b", "no path has")]
    [InlineData("{a,b", "without its }")]
    [InlineData("a}b", "without its {")]
    [InlineData("}{a,b}", "without its {")]
    [InlineData("{a}", "write * for any name")]
    [InlineData("src/{}", "write * for any name")]
    [InlineData("{.,}./x", "stands for ../x among others, which has ..")]
    [InlineData("{a,/b}", "stands for /b among others, which is absolute")]
    [InlineData("{a,}", "names no file")]
    [InlineData("{*,a}*x", "stands for **x among others")]
    public void A_refusal_says_what_to_write_instead(string? text, string advice)
    {
        Assert.False(PathGlob.TryParse(text, out _, out var problem));
        Assert.Contains(advice, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_refused() => Refused("a\ud800b", "no path has");

    [Fact]
    public void Sizes_are_bounded_and_the_bounds_themselves_are_allowed()
    {
        Assert.NotNull(Globs.Of(new string('a', PathGlob.LengthMax)));
        Refused(new string('a', PathGlob.LengthMax + 1), "256");
        Assert.NotNull(Globs.Of(string.Join('/', Enumerable.Repeat("a", PathGlob.SegmentsMax))));
        Refused(string.Join('/', Enumerable.Repeat("a", PathGlob.SegmentsMax + 1)), "32");
        Assert.NotNull(Globs.Of("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"));
        Refused("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "64");
        Refused(new string('a', 200) + "{1,2,3,4,5,6}", "1024");
    }

    [Theory]
    [InlineData("{a,b}")]
    [InlineData("{a,{a,b}}")]
    [InlineData("{,a}")]
    public void Braces_that_multiply_are_refused_before_they_grow(string group)
    {
        var text = string.Concat(Enumerable.Repeat(group, PathGlob.LengthMax / group.Length));

        Refused("x" + text[..^1], "{");
        Refused("x" + text[..(group.Length * 20)], "too many alternatives");
    }

    [Fact]
    public void Braces_may_be_nested_as_deep_as_the_length_allows() =>
        Assert.True(Globs.Of(string.Concat(Enumerable.Repeat("{a,", 60)) + "b" + new string('}', 60)).Equals(Globs.Of("{a,b}")));

    [Fact]
    public void Patterns_that_read_the_same_are_equal()
    {
        Assert.Equal(Globs.Of("{a,b}/x"), Globs.Of("{b/x,./a//x}"));
        Assert.Equal(Globs.Of("{a,b}").GetHashCode(), Globs.Of("{b,a}").GetHashCode());
        Assert.Equal(Globs.Of("src/"), Globs.Of("src/**"));
        Assert.NotEqual(Globs.Of("a"), Globs.Of("A"));
        Assert.False(Globs.Of("a").Equals((object?)null));
    }

    [Fact]
    public void A_list_names_every_fault_with_its_place_and_drops_repeats()
    {
        Assert.True(GlobList.TryParse(["a/", "a/**", "b"], "paths", out var globs, out _));
        Assert.Equal(["a/**", "b"], globs.Select(glob => glob.Text));

        Assert.False(GlobList.TryParse(["a", "/b", null], "paths", out _, out var faults));
        Assert.Equal(["paths[1]", "paths[2]"], faults.Select(fault => fault.Field));

        Assert.False(GlobList.TryParse([.. Enumerable.Repeat("a", GlobList.CountMax + 1)], "paths", out _, out var tooMany));
        Assert.Equal("paths", Assert.Single(tooMany).Field);
    }

    private static void Refused(string text, string word)
    {
        Assert.False(PathGlob.TryParse(text, out _, out var problem));
        Assert.Contains(word, problem, StringComparison.Ordinal);
    }
}
