using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;

namespace Krewe.Cli.Bd.Verbs;

/// <summary>Something that <c>bd</c> can be told to do.</summary>
internal sealed record Verb
{
    /// <summary>What is typed, and in the help what comes after it: <c>update [id...]</c>.</summary>
    public required string Usage { get; init; }

    /// <summary>What it does, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>The flags of its own.</summary>
    public IReadOnlyList<Flag> Flags { get; init; } = [];

    /// <summary>Verbs below it, such as <c>add</c> of <c>dep add</c>.</summary>
    public IReadOnlyList<VerbEntry> Children { get; init; } = [];

    /// <summary>True when it changes something: refused with <c>--readonly</c>.</summary>
    public bool IsWrite { get; init; }

    /// <summary>The fewest arguments that it takes.</summary>
    public int ArgumentsMin { get; init; }

    /// <summary>The most arguments that it takes.</summary>
    public int ArgumentsMax { get; init; } = int.MaxValue;

    /// <summary>Does it; returns the exit code. Null for one that only has others below it.</summary>
    public Func<BdCall, CancellationToken, Task<int>>? Run { get; init; }

    /// <summary>True when it reads no flags but takes whatever stands there.</summary>
    public bool TakesAnyFlag { get; init; }

    /// <summary>True when it needs no server and no session: then no lease is renewed beside it.</summary>
    public bool IsLocal { get; init; }
}

/// <summary>A verb by its names. A run makes only the one that it needs.</summary>
/// <param name="Create">Makes it.</param>
/// <param name="Names">Its name, then its aliases.</param>
internal sealed record VerbEntry(Func<Verb> Create, params string[] Names)
{
    public string Name => Names[0];

    /// <summary>True when the help names it in one line with the others that do nothing.</summary>
    public bool IsIdle { get; init; }
}
