using Krewe.Domain.Reservations;
using Xunit;

namespace Krewe.Domain.Tests.Reservations;

public sealed class GlobMeaningTests
{
    [Theory]
    [InlineData("src/api/", "src/api/users.ts", true)]
    [InlineData("src/api/", "src/api/v1/users.ts", true)]
    [InlineData("src/api/", "src/api", true)]
    [InlineData("src/api", "src/api/users.ts", false)]
    [InlineData("src/*", "src/.env", true)]
    [InlineData("src/*", "src/a/b", false)]
    [InlineData("src/*", "src", false)]
    [InlineData("**", "a/b/c", true)]
    [InlineData("**/x", "x", true)]
    [InlineData("a/**/x", "a/x", true)]
    [InlineData("a/**/x", "a/b/c/x", true)]
    [InlineData("a/**/x", "a/b/c/y", false)]
    [InlineData("?", "é", true)]
    [InlineData("?", "🦞", true)]
    [InlineData("??", "🦞", false)]
    [InlineData("*.test.*", "a.b.test.ts", true)]
    [InlineData("*a*b*", "xbxa", false)]
    [InlineData("src/{api,web}/*.{ts,tsx}", "src/web/a.tsx", true)]
    [InlineData("src/{api,web}/*.{ts,tsx}", "src/cli/a.tsx", false)]
    [InlineData("src/{,api/}x", "src/x", true)]
    [InlineData("{src/**,docs}/x", "src/a/x", true)]
    [InlineData("app/[id].tsx", "app/[id].tsx", true)]
    [InlineData("app/[id].tsx", "app/i.tsx", false)]
    [InlineData("A", "a", false)]
    [InlineData("src/a", "./src//a/", true)]
    [InlineData("**", "../a", false)]
    [InlineData("**", "/a", false)]
    [InlineData("**", "", false)]
    [InlineData("**", ".", false)]
    public void A_pattern_covers_these_paths(string pattern, string path, bool covers) => Assert.Equal(covers, Globs.Of(pattern).Matches(path));

    [Fact]
    public void What_is_no_path_matches_nothing_and_a_star_in_one_is_a_star()
    {
        Assert.True(Globs.Of("a*").Matches("a*"));
        Assert.False(Globs.Of("ab").Matches("a*"));
        Assert.False(Globs.Of("*").Matches("\ud800"));
        Assert.False(Globs.Of("**").Matches(new string('a', PathGlob.PathLengthMax + 1)));
    }

    [Theory]
    [InlineData("src/api/**", "src/api/users.ts", true)]
    [InlineData("src/api/", "src/api", true)]
    [InlineData("src/*.ts", "src/a*", true)]
    [InlineData("src/*.ts", "src/*.cs", false)]
    [InlineData("**/*.ts", "src/**", true)]
    [InlineData("**/a/*", "b/**", true)]
    [InlineData("a/**/b", "a/b/**", true)]
    [InlineData("a/**/b", "a/*/*/c", false)]
    [InlineData("*a", "b*", true)]
    [InlineData("*aab", "aaaab", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("**/x/**/y", "x/y/z", false)]
    [InlineData("**/x/**/y", "a/x/b/*", true)]
    [InlineData("{a,b}/c", "{b,d}/c", true)]
    [InlineData("{a,b}/c", "{e,d}/c", false)]
    [InlineData(".?", "?.", false)]
    [InlineData(".*", "?", false)]
    [InlineData("*.", ".?", false)]
    [InlineData("*.", ".*", true)]
    [InlineData(".?", "??", true)]
    [InlineData("a/.?/b", "**/?./b", false)]
    public void Two_patterns_overlap_when_a_path_matches_both(string one, string other, bool overlap)
    {
        Assert.Equal(overlap, Globs.Of(one).Overlaps(Globs.Of(other)));
        Assert.Equal(overlap, Globs.Of(other).Overlaps(Globs.Of(one)));
    }

    [Theory]
    [MemberData(nameof(Worst))]
    public void The_worst_patterns_cost_no_more_than_the_product_of_their_lengths(string one, string other)
    {
        var steps = new StepCount();

        Globs.Of(one).Overlaps(Globs.Of(other), steps);

        Assert.InRange(steps.Taken, 0, 2L * one.Length * other.Length);
    }

    public static TheoryData<string, string> Worst()
    {
        var a = new string('a', 120);
        return new()
        {
            { $"*{a}b*", a + a },
            { string.Concat(Enumerable.Repeat("*a", 120)) + "b*", a + a },
            { string.Concat(Enumerable.Repeat("a*", 120)), string.Concat(Enumerable.Repeat("*a", 120)) },
            { string.Concat(Enumerable.Repeat("**/a/", 15)) + "b/**", string.Concat(Enumerable.Repeat("a/", 31)) + "a" },
            { string.Concat(Enumerable.Repeat("**/*a*b/", 15)) + "b", string.Concat(Enumerable.Repeat("aaaaaaa/", 31)) + "a" },
            { string.Concat(Enumerable.Repeat("**/*a/", 15)) + "b", string.Concat(Enumerable.Repeat("*/a*/**/", 10)) },
        };
    }
}
