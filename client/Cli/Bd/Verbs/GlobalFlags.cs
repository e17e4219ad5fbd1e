using Krewe.Cli.Bd.Flags;

namespace Krewe.Cli.Bd.Verbs;

/// <summary>Flags that every verb understands.</summary>
internal static class GlobalFlags
{
    public static IReadOnlyList<Flag> All { get; } =
    [
        Flag.Switch("json", "Output in JSON format"),
        Flag.Text("actor", "Who acts [BEADS_ACTOR, git user.name, USER]; a key that is bound to an agent speaks as that agent"),
        Flag.Text("directory", "Change to this directory first", 'C'),
        Flag.Switch("quiet", "Only errors", 'q'),
        Flag.Switch("readonly", "Refuse verbs that write"),
        Flag.Switch("help", "Help for a verb", 'h'),
        Flag.Text("url", "Server address [KREWE_URL, else what `bd init` was told]"),
        Flag.Text("key", "API key [KREWE_KEY, else the one that `bd init` was given, else admin.key in the data folder]"),
        Flag.Text("project", "The project [KREWE_PROJECT, else that of `bd init`]"),
        new("format", FlagKind.Text, "json: the same as --json") { IsHidden = true },
        .. Ignored(FlagKind.Switch, "verbose", "sandbox", "global", "profile", "ignore-schema-skew", "no-daemon", "no-db", "no-auto-flush",
            "no-auto-import", "allow-stale", "no-push", "no-pull"),
        .. Ignored(FlagKind.Text, "db", "dolt-auto-commit", "lock-timeout"),
    ];

    private static IEnumerable<Flag> Ignored(FlagKind kind, params string[] names) => names.Select(name =>
        new Flag(name, kind, "Understood and ignored: the server keeps the data") { IsHidden = true, IsIgnored = true, Letter = name == "verbose" ? 'v' : null });
}
