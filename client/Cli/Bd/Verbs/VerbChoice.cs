using Krewe.Cli.Bd.Flags;

namespace Krewe.Cli.Bd.Verbs;

/// <summary>Which verb a command line means, and the words that are left for it. Pure.</summary>
internal sealed record VerbChoice
{
    /// <summary>The verb; null when none was typed, or none that is known.</summary>
    public Verb? Verb { get; init; }

    /// <summary>The last name that was typed for it.</summary>
    public string CalledAs { get; init; } = string.Empty;

    /// <summary>How it is called from the program on: <c>bd dep add</c>.</summary>
    public string Path { get; init; } = "bd";

    /// <summary>Flags and arguments.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>True when its help is wanted: <c>bd help update</c>.</summary>
    public bool AsksHelp { get; init; }

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Finds it among all verbs. Flags that every verb understands may stand before it.</summary>
    public static VerbChoice Of(IReadOnlyList<string> words)
    {
        var reader = new FlagReader(GlobalFlags.All);
        var place = reader.FindArgument(words, 0);
        if (place < 0)
        {
            return Bare(reader, words);
        }

        if (words[place] == "help")
        {
            return Of([.. words.Take(place), .. words.Skip(place + 1)]) with { AsksHelp = true };
        }

        var entry = Find(VerbTable.All, words[place]);
        return entry is null
            ? new VerbChoice { Problem = $"unknown command \"{words[place]}\" for \"bd\"" }
            : Below(entry, words, place, "bd");
    }

    /// <summary>No verb at all: help or the version.</summary>
    private static VerbChoice Bare(FlagReader reader, IReadOnlyList<string> words)
    {
        if (words is ["--version" or "-V"])
        {
            return new VerbChoice { Verb = Find(VerbTable.All, "version")!.Create(), CalledAs = "version" };
        }

        return new VerbChoice { Problem = reader.TryRead(words, out _, out var problem) ? null : problem };
    }

    private static VerbChoice Below(VerbEntry entry, IReadOnlyList<string> words, int place, string path)
    {
        var verb = entry.Create();
        List<string> rest = [.. words.Take(place), .. words.Skip(place + 1)];
        var choice = new VerbChoice { Verb = verb, CalledAs = words[place], Path = $"{path} {entry.Name}", Words = rest };
        if (verb.Children.Count == 0)
        {
            return choice;
        }

        var next = new FlagReader([.. verb.Flags, .. GlobalFlags.All]).FindArgument(rest, 0);
        if (next >= 0 && Find(verb.Children, rest[next]) is { } child)
        {
            return Below(child, rest, next, choice.Path);
        }

        return next >= 0 && verb.Run is null ? choice with { Verb = null, Problem = $"unknown command \"{rest[next]}\" for \"{choice.Path}\"" } : choice;
    }

    private static VerbEntry? Find(IReadOnlyList<VerbEntry> entries, string name) =>
        entries.FirstOrDefault(entry => entry.Names.Contains(name, StringComparer.Ordinal));
}
