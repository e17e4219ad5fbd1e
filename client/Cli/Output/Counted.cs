using System.Globalization;

namespace Krewe.Cli.Output;

/// <summary>Counts with their word, in the singular and in the plural.</summary>
internal static class Counted
{
    /// <summary><c>1 task</c>, <c>2 tasks</c>.</summary>
    public static string Of(long count, string one, string? many = null) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary><c>1 task waits</c>, <c>2 tasks wait</c>: with what it does, which only one does with an s.</summary>
    public static string Does(long count, string one, string does, string @do) => $"{Of(count, one)} {(count == 1 ? does : @do)}";
}
