namespace Krewe.Cli.Git;

/// <summary>The scripts that git runs. Pure.</summary>
internal static class HookScript
{
    /// <summary>By this line a script is known as ours.</summary>
    public const string Mark = "# krewe-hook: links commits to tasks; `krewe hooks install --uninstall` takes it away";

    /// <summary>What the name of a hook that was there before ends with.</summary>
    public const string BeforeSuffix = ".before-krewe";

    /// <summary>The hooks that tell of commits.</summary>
    public static IReadOnlyList<string> Telling { get; } = ["post-commit", "post-merge", "pre-push"];

    /// <summary>The hook that adds a task to a message.</summary>
    public const string Adding = "prepare-commit-msg";

    /// <summary>Every hook that may be installed.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Telling, Adding];

    /// <summary>
    /// A script that first runs the hook that was there, with the same arguments and input, and fails as it does; what Krewe does afterwards never
    /// fails a commit.
    /// </summary>
    /// <param name="name">The hook.</param>
    /// <param name="program">What to run where no <c>krewe</c> is on the PATH; empty for nothing.</param>
    /// <param name="options">What to hand over, such as the project.</param>
    public static string Write(string name, IReadOnlyList<string> program, IReadOnlyList<string> options)
    {
        var given = string.Concat(options.Select(option => $" {Quoted(option)}"));
        var fallback = program.Count == 0 ? "exit 0" : $"set -- {string.Join(' ', program.Select(Quoted))} \"$@\"";
        return $"""
            #!/bin/sh
            {Mark}
            before="$(dirname "$0")/{name}{BeforeSuffix}"
            if [ -x "$before" ]; then
              "$before" "$@" || exit $?
            fi
            set -- hooks run {name}{given} -- "$@"
            if command -v krewe >/dev/null 2>&1; then
              set -- krewe "$@"
            else
              {fallback}
            fi
            "$@" </dev/null || :
            exit 0

            """.ReplaceLineEndings("\n");
    }

    /// <summary>True for a script that this program wrote.</summary>
    public static bool IsOurs(string script) => script.Contains("# krewe-hook:", StringComparison.Ordinal);

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
