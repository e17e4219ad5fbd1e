using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Hosting;

/// <summary>Who acts, when the key does not say so.</summary>
internal static class Actor
{
    private const int LengthMax = 100;

    /// <summary>In the order that agents know: the flag, two variables, git's user name, the user of the system, <c>unknown</c>.</summary>
    public static string Find(string? flag, CommandEnvironment environment, Workspace workspace)
    {
        var name = flag
            ?? environment.Setting("BEADS_ACTOR")
            ?? environment.Setting("BD_ACTOR")
            ?? GitConfig.UserName(environment, workspace)
            ?? environment.Setting("USER")
            ?? (environment.User is { Length: > 0 } user ? user : null);
        return AsAgent(name ?? "unknown");
    }

    /// <summary>The name as an agent of Krewe can have it: one line of at most 100 printable characters, without a slash.</summary>
    public static string AsAgent(string name)
    {
        var plain = string.Create(name.Length, name, static (span, text) =>
        {
            for (var index = 0; index < span.Length; index++)
            {
                span[index] = text[index] switch
                {
                    '/' => '-',
                    < ' ' or '\x7f' => ' ',
                    var letter => letter,
                };
            }
        }).Trim();
        return plain.Length == 0 ? "unknown" : plain.Length > LengthMax ? plain[..Cut(plain)].Trim() : plain;
    }

    /// <summary>Half of a letter cannot be sent.</summary>
    private static int Cut(string text) => char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax;
}
