using System.CommandLine;
using System.Globalization;
using Krewe.Cli.Fleet;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Commands;

/// <summary>What can be said of a fleet on the command line.</summary>
internal sealed class FleetOptions
{
    private readonly Option<string?> _project = CommonOptions.Project();
    private readonly Option<int?> _agents = CommonOptions.Number("--agents", "How many agents work at once; 50 when absent", 1, 10_000, "-a");
    private readonly Option<double> _crash = new("--crash") { Description = "The chance that an agent dies with a claim in hand, 0 to 1" };
    private readonly Option<string?> _workMs = new("--work-ms") { Description = "How long a task takes, in milliseconds: such as 5, or 0-5" };
    private readonly Option<int?> _lease = CommonOptions.Lease();
    private readonly Option<string[]> _skill = CommonOptions.Skills("A skill that every agent has; give it again for more");
    private readonly Option<int?> _seed = CommonOptions.Number("--seed", "Where chance starts; a new one each time when absent", 0, int.MaxValue);
    private readonly Option<string?> _file = VerifyCommand.FileOption();

    public FleetOptions()
    {
        _crash.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<double>() is < 0 or > 1 or double.NaN)
            {
                result.AddError("--crash must be from 0 to 1.");
            }
        });
        _workMs.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && ReadWork(result.GetValueOrDefault<string?>()!) is null)
            {
                result.AddError("--work-ms must be a number of milliseconds such as 5, or two such as 0-5, up to 86400000.");
            }
        });
    }

    public IEnumerable<Option> All => [_project, _agents, _crash, _workMs, _lease, _skill, _seed, _file];

    /// <summary>What was typed.</summary>
    public FleetPlan Read(CommandCall call, int newSeed)
    {
        var (min, max) = ReadWork(call.Get(_workMs) ?? "0")!.Value;
        return new FleetPlan
        {
            Project = call.Project(_project),
            Agents = call.Get(_agents) ?? 50,
            CrashShare = call.Get(_crash),
            WorkMin = TimeSpan.FromMilliseconds(min),
            WorkMax = TimeSpan.FromMilliseconds(max),
            LeaseSeconds = call.Get(_lease),
            Skills = call.List(_skill),
            Seed = call.Get(_seed) ?? newSeed,
        };
    }

    /// <summary>The file to judge the order by, or null.</summary>
    public string? File(CommandCall call) => call.Get(_file) is { } file ? VerifyCommand.PathOf(call, file) : null;

    private static (int Min, int Max)? ReadWork(string text)
    {
        var parts = text.Split('-');
        if (parts.Length > 2 || !TryReadMilliseconds(parts[0], out var min) || !TryReadMilliseconds(parts[^1], out var max) || max < min)
        {
            return null;
        }

        return (min, max);
    }

    private static bool TryReadMilliseconds(string text, out int milliseconds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out milliseconds) && milliseconds <= 86_400_000;
}
