using System.CommandLine;
using System.Globalization;

namespace Krewe.Cli.Commands;

/// <summary>Options that several commands have. Each command gets objects of its own.</summary>
internal static class CommonOptions
{
    public static Option<string?> Project() => new("--project", "-p") { Description = "The project [KREWE_PROJECT]" };

    public static Option<string?> Reason() => new("--reason", "-r") { Description = "Why; people read it" };

    public static Option<int?> Page() => Number("--page", "The page, from 1", 1, int.MaxValue);

    public static Option<int?> Limit() => Number("--limit", "How many at most", 1, 1_000, "-n");

    public static Option<int?> Lease() => Number("--lease", "Seconds that the claim lasts without a heartbeat, 5 to 86400", 5, 86_400);

    public static Option<string[]> Labels(string description) => new("--label", "-l") { Description = description };

    public static Option<string[]> Skills(string description) => new("--skill") { Description = description };

    public static Option<string[]> Paths(string description) => new("--path") { Description = description };

    public static Option<string[]> SharedPaths(string description) => new("--shared-path") { Description = description };

    /// <summary>A whole number within bounds, or nothing.</summary>
    public static Option<int?> Number(string name, string description, int least, int most, params string[] aliases)
    {
        var bounds = most == int.MaxValue ? $"a whole number, {least} or more" : $"a whole number from {least} to {most}";
        return Parsed<int?>(name, description, bounds, aliases, text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : null);
    }

    /// <summary>An option whose text is read by a function of ours; what that returns null for is a mistake that is told.</summary>
    public static Option<T?> Parsed<T>(string name, string description, string expected, string[] aliases, Func<string, T?> read) =>
        new(name, aliases)
        {
            Description = description,
            CustomParser = result =>
            {
                var value = read(result.Tokens[0].Value);
                if (value is null)
                {
                    result.AddError($"{name} must be {expected}, not '{result.Tokens[0].Value}'.");
                }

                return value;
            },
        };
}
