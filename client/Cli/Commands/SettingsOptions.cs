using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary>The options that set what a project decides for its tasks.</summary>
internal sealed class SettingsOptions
{
    private readonly Option<string?> _review = new("--review") { Description = "none; or required: work is done once another agent approves it" };

    private readonly Option<string[]> _skills = new("--review-skill") { Description = "What an agent must have declared to get a review [review]" };

    private readonly Option<int?> _bdLease =
        CommonOptions.Number("--bd-lease-seconds", "Lease of claims made with bd, whose users send no heartbeats [14400]", 5, 86_400);

    private readonly Option<int?> _return =
        CommonOptions.Number("--return-seconds", "How long rejected work is kept for its author while that one is alive", 0, 86_400);

    private readonly Option<int?> _stuck =
        CommonOptions.Number("--stuck-seconds", "After how long without a sign of progress work counts as stuck", 60, 2_592_000);

    private readonly Option<string[]> _notify = new("--notify") { Description = "An agent, or a role, that is told of what is decided, dies or is stuck; '' for nobody [lead]" };

    public void AddTo(Command command)
    {
        _review.AcceptOnlyFromAmong("none", "required");
        command.Add(_review);
        command.Add(_skills);
        command.Add(_bdLease);
        command.Add(_return);
        command.Add(_stuck);
        command.Add(_notify);
    }

    /// <summary>What was typed; null when nothing was.</summary>
    public ProjectSettingsBody? Read(CommandCall call, int? lease)
    {
        var settings = new ProjectSettingsBody
        {
            LeaseSeconds = lease,
            BdLeaseSeconds = call.Get(_bdLease),
            Review = call.Get(_review),
            ReviewSkills = call.List(_skills),
            ReturnSeconds = call.Get(_return),
            StuckSeconds = call.Get(_stuck),
            Notify = call.List(_notify) is { } names ? [.. names.Where(name => name.Length > 0)] : null,
        };
        return settings == new ProjectSettingsBody() ? null : settings;
    }
}
