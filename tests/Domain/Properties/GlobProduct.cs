namespace Krewe.Domain.Tests.Properties;

/// <summary>
/// The textbook way to tell whether two patterns share a path: walk both automata at once, with a third that only lets names pass,
/// and see whether all accept. A path is read as <c>/a/b</c>, each segment with its slash.
/// </summary>
internal static class GlobProduct
{
    private const string Alphabet = "ab./z";

    public static bool Overlap(List<string[]> one, List<string[]> other) => one.Exists(mine => other.Exists(theirs => Overlap(Tokens(mine), Tokens(theirs))));

    private static List<string> Tokens(string[] segments) =>
        [.. segments.SelectMany(segment => segment == "**" ? new[] { "**" } : segment.Select(character => character.ToString()).Prepend("/"))];

    private static bool Overlap(List<string> one, List<string> other)
    {
        var start = new State(new(0, IsInside: false), new(0, IsInside: false), "/a");
        var (seen, open) = (new HashSet<State> { start }, new Queue<State>([start]));
        while (open.TryDequeue(out var state))
        {
            if (state.One.At == one.Count && state.Other.At == other.Count && IsName(state.Name))
            {
                return true;
            }

            foreach (var next in Next(one, other, state).Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }

        return false;
    }

    private static IEnumerable<State> Next(List<string> one, List<string> other, State state)
    {
        foreach (var free in Free(one, state.One))
        {
            yield return state with { One = free };
        }

        foreach (var free in Free(other, state.Other))
        {
            yield return state with { Other = free };
        }

        foreach (var character in Alphabet.Where(character => character != '/' || IsName(state.Name)))
        {
            foreach (var mine in Read(one, state.One, character))
            {
                foreach (var theirs in Read(other, state.Other, character))
                {
                    yield return new(mine, theirs, Named(state.Name, character));
                }
            }
        }
    }

    private static IEnumerable<Spot> Free(List<string> tokens, Spot spot)
    {
        if (spot.At < tokens.Count && (tokens[spot.At] == "*" || (tokens[spot.At] == "**" && !spot.IsInside)))
        {
            yield return new(spot.At + 1, IsInside: false);
        }

        if (spot.IsInside)
        {
            yield return spot with { IsInside = false };
        }
    }

    private static IEnumerable<Spot> Read(List<string> tokens, Spot spot, char character)
    {
        var token = spot.At < tokens.Count ? tokens[spot.At] : string.Empty;
        if (token == "**" && spot.IsInside == (character != '/'))
        {
            yield return spot with { IsInside = true };
        }

        if (token == "*" && character != '/')
        {
            yield return spot;
        }

        if ((token == "?" && character != '/') || token == character.ToString())
        {
            yield return new(spot.At + 1, IsInside: false);
        }
    }

    /// <summary>The segment so far, as far as it matters: three characters are always a name.</summary>
    private static string Named(string name, char character) => character == '/' ? "/" : name.Length > 3 ? name : name + character;

    private static bool IsName(string name) => name is not ("/" or "/." or "/..");

    private sealed record Spot(int At, bool IsInside);

    private sealed record State(Spot One, Spot Other, string Name);
}
