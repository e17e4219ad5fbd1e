namespace Krewe.Cli.Bd.Verbs;

/// <summary>Every verb by name, in the order of the help.</summary>
internal static class VerbTable
{
    public static IReadOnlyList<VerbEntry> All { get; } =
    [
        new(ReadyVerb.Create, "ready"),
        new(ShowVerb.Create, "show", "view"),
        new(VersionVerb.Create, "version"),
    ];
}
