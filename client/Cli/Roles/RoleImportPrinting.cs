using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Roles;

/// <summary>The report of an import of role files, for people.</summary>
internal static class RoleImportPrinting
{
    public static void Print(CommandOutput output, RoleImportReport report)
    {
        foreach (var file in report.Files)
        {
            output.Line(file.Agent is null ? $"{file.File}: {file.Outcome}" : $"{file.File}: {file.Outcome}: {file.Agent}");
            if (file.Why is { } why)
            {
                output.Line($"  {Place(file.Line)}{why}");
            }

            if (report.DryRun && file is { Why: null, Profile: { } profile })
            {
                PrintProfile(output, profile);
            }

            foreach (var remark in file.Remarks)
            {
                output.Line($"  {Place(remark.Line)}{remark.Remark}");
            }
        }

        output.Line(report.DryRun
            ? $"{report.Files.Count - report.Refused} could be read, {report.Refused} refused; nothing was written"
            : $"{report.Created} created, {report.Updated} updated, {report.Unchanged} unchanged, {report.Refused} refused");
    }

    private static void PrintProfile(CommandOutput output, RegisterAgentBody profile)
    {
        PrintList(output, "role", [profile.Role]);
        PrintList(output, "skills", profile.Skills);
        PrintList(output, "use when", profile.Rules?.UseWhen);
        PrintList(output, "do not use when", profile.Rules?.DoNotUseWhen?.Select(Exclusion));
        PrintList(output, "paths", profile.Rules?.Paths);
        PrintList(output, "task files", profile.Rules?.TaskFiles);
        PrintList(output, "keywords", profile.Rules?.Keywords);
    }

    private static void PrintList(CommandOutput output, string name, IEnumerable<string?>? items)
    {
        var text = string.Join("; ", items ?? []);
        if (text.Length > 0)
        {
            output.Line($"  {name,-18}{text}");
        }
    }

    private static string Exclusion(ExclusionBody exclusion) => exclusion.RedirectTo is { } other ? $"{exclusion.When} (for {other})" : exclusion.When!;

    private static string Place(int? line) => line is { } number ? $"line {number}: " : string.Empty;
}
