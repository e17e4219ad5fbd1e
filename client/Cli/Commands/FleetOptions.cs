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
    private readonly Option<double?> _crash = CommonOptions.Parsed(
        "--crash", "The chance that an agent dies with a claim in hand, 0 to 1", "a number from 0 to 1", [], ReadShare);

    private readonly Option<WorkRange?> _workMs = CommonOptions.Parsed(
        "--work-ms", "How long a task takes, in milliseconds: such as 5, or 0-5", "milliseconds such as 5, or 0-5, up to 86400000", [], ReadWork);

    private readonly Option<int?> _lease = CommonOptions.Lease();
    private readonly Option<string[]> _skill = CommonOptions.Skills("A skill that every agent has; give it again for more");
    private readonly Option<int?> _seed = CommonOptions.Number("--seed", "Where chance starts; a new one each time when absent", 0, int.MaxValue);
    private readonly Option<string?> _file = VerifyCommand.FileOption();

    public IEnumerable<Option> All => [_project, _agents, _crash, _workMs, _lease, _skill, _seed, _file];

    /// <summary>What was typed.</summary>
    public FleetPlan Read(CommandCall call, int newSeed)
    {
        var work = call.Get(_workMs) ?? new WorkRange(0, 0);
        return new FleetPlan
        {
            Project = call.Project(_project),
            Agents = call.Get(_agents) ?? 50,
            CrashShare = call.Get(_crash) ?? 0,
            WorkMin = TimeSpan.FromMilliseconds(work.Min),
            WorkMax = TimeSpan.FromMilliseconds(work.Max),
            LeaseSeconds = call.Get(_lease),
            Skills = call.List(_skill),
            Seed = call.Get(_seed) ?? newSeed,
        };
    }

    /// <summary>The file to judge the order by, or null.</summary>
    public string? File(CommandCall call) => call.Get(_file) is { } file ? VerifyCommand.PathOf(call, file) : null;

    private static double? ReadShare(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;

    private static WorkRange? ReadWork(string text)
    {
        var parts = text.Split('-');
        return parts.Length <= 2 && TryReadMilliseconds(parts[0], out var min) && TryReadMilliseconds(parts[^1], out var max) && min <= max
            ? new WorkRange(min, max)
            : null;
    }

    private static bool TryReadMilliseconds(string text, out int milliseconds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out milliseconds) && milliseconds <= 86_400_000;

    /// <summary>How long a task takes, in milliseconds.</summary>
    private sealed record WorkRange(int Min, int Max);
}
