using System.CommandLine;

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

    /// <summary>A whole number within bounds, or nothing.</summary>
    public static Option<int?> Number(string name, string description, int least, int most, params string[] aliases)
    {
        var option = new Option<int?>(name, aliases) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int?>() is { } number && (number < least || number > most))
            {
                result.AddError($"{name} must be {(most == int.MaxValue ? $"{least} or more" : $"from {least} to {most}")}.");
            }
        });
        return option;
    }
}
