using FsCheck;
using FsCheck.Fluent;
using Krewe.Domain.Reservations;
using Xunit;

namespace Krewe.Domain.Tests.Properties;

/// <summary>Random patterns over few letters, held against everything that they could mean.</summary>
public sealed class GlobProperties
{
    private static readonly string[][] ShortPaths = [.. Texts(6).Where(IsPath).Select(NaiveGlob.Segments)];

    [Fact]
    public void A_pattern_matches_exactly_the_paths_that_it_says() => Check(GlobTexts.Small, tests: 40, text =>
    {
        if (PathGlob.TryParse(text, out var glob, out _))
        {
            var naive = NaiveGlob.Alternatives(text);
            Assert.All(ShortPaths, path => Assert.Equal(NaiveGlob.Matches(naive, path), glob.Matches(string.Join('/', path))));
        }
    });

    [Fact]
    public void Small_patterns_overlap_exactly_when_some_short_path_matches_both() => Check(Pairs(GlobTexts.Tiny), tests: 600, pair =>
    {
        if (PathGlob.TryParse(pair.Item1, out var one, out _) && PathGlob.TryParse(pair.Item2, out var other, out _))
        {
            var (mine, theirs) = (NaiveGlob.Alternatives(pair.Item1), NaiveGlob.Alternatives(pair.Item2));
            var shared = Array.Find(ShortPaths, path => NaiveGlob.Matches(mine, path) && NaiveGlob.Matches(theirs, path));
            Assert.True(one.Overlaps(other) == shared is not null, $"{one} and {other} share {(shared is null ? "no path" : string.Join('/', shared))}");
        }
    });

    [Fact]
    public void Patterns_overlap_exactly_when_the_product_of_their_automata_accepts() => Check(Pairs(GlobTexts.Any), tests: 500, pair =>
    {
        if (PathGlob.TryParse(pair.Item1, out var one, out _) && PathGlob.TryParse(pair.Item2, out var other, out _))
        {
            var expected = GlobProduct.Overlap(NaiveGlob.Alternatives(pair.Item1), NaiveGlob.Alternatives(pair.Item2));
            Assert.True(expected == one.Overlaps(other), $"{one} and {other}: expected {expected}");
            Assert.Equal(expected, other.Overlaps(one));
            Assert.True(one.Overlaps(one));
        }
    });

    [Fact]
    public void A_tidied_pattern_reads_the_same() => Check(GlobTexts.Any, tests: 500, text =>
    {
        if (PathGlob.TryParse(text, out var glob, out _))
        {
            Assert.True(PathGlob.TryParse(glob.Text, out var again, out _));
            Assert.Equal(glob, again);
            Assert.Equal(glob.GetHashCode(), again.GetHashCode());
        }
    });

    [Fact]
    public void Any_text_is_a_pattern_or_refused_with_advice_and_costs_no_more_than_is_stated() => Check(Pairs(GlobTexts.Wild), tests: 2_000, pair =>
    {
        if (!PathGlob.TryParse(pair.Item1, out var one, out var problem))
        {
            Assert.InRange(problem.Length, 10, 800);
        }
        else if (PathGlob.TryParse(pair.Item2, out var other, out _))
        {
            var steps = new StepCount();
            one.Overlaps(other, steps);
            Assert.InRange(steps.Taken, 0, 2L * PathGlob.SymbolsMax * PathGlob.SymbolsMax);
        }
    });

    private static void Check<T>(Gen<T> inputs, int tests, Action<T> property) =>
        Prop.ForAll(Arb.From(inputs), property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    private static Gen<(string, string)> Pairs(Gen<string> texts) => from one in texts from other in texts select (one, other);

    private static IEnumerable<string> Texts(int lengthMax) =>
        lengthMax == 0 ? [string.Empty] : Texts(lengthMax - 1).SelectMany(text => text.Length < lengthMax - 1 ? [text] : (string[])[text, text + "a", text + "b", text + ".", text + "/"]);

    private static bool IsPath(string text) => text.Length > 0 && text.Split('/').All(segment => segment is not ("" or "." or ".."));
}
