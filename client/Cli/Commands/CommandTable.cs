using System.CommandLine;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Commands;

/// <summary>Every command by name, in the order of the help. A run makes only the one that it needs.</summary>
internal static class CommandTable
{
    public static IReadOnlyList<Entry> All { get; } =
    [
        new(ImportCommand.Create, "import"),
        new(ExportCommand.Create, "export"),
        new(ChecklistCommands.SpecKit, "speckit"),
        new(ChecklistCommands.Droid, "droid"),
        new(FleetCommand.Create, "fleet"),
        new(VerifyCommand.Create, "verify"),
        new(ReadyCommand.Create, "ready"),
        new(BlockedCommand.Create, "blocked"),
        new(ListCommand.Create, "list"),
        new(ShowCommand.Create, "show"),
        new(ContextCommand.Create, "context"),
        new(PrimeCommand.Create, "prime"),
        new(CreateCommand.Create, "create"),
        new(PlanCommand.Create, "plan"),
        new(EpicsCommand.Create, "epics"),
        new(ClaimCommand.Create, "claim"),
        new(HeartbeatCommand.Create, "heartbeat"),
        new(ProgressCommand.Create, "progress"),
        .. ReservationCommands.All,
        .. HandInCommands.All,
        new(CommentCommand.Create, "comment"),
        new(SendCommand.Create, "send"),
        .. InboxCommands.All,
        .. ReviewCommands.All,
        new(AssignCommand.Create, "assign"),
        new(WaitingCommand.Create, "waiting"),
        .. LeadCommands.All,
        new(LinkCommand.Create, "link"),
        new(StatsCommand.Create, "stats"),
        new(PauseCommands.Pause, "pause"),
        new(PauseCommands.Resume, "resume"),
        new(EventsCommand.Create, "events"),
        new(AgentsCommand.Create, "agents"),
        new(RouteCommand.Create, "route"),
        new(ProjectsCommand.Create, "projects"),
        new(KeysCommand.Create, "keys"),
        new(WebhookCommand.Create, "webhook"),
        new(HooksCommand.Create, "hooks"),
        new(BranchCommand.Create, "branch"),
        new(ClusterCommand.Create, "cluster"),
        new(BdCommand.Create, "bd"),
        new(MigrateCommand.Create, "migrate"),
        .. BackupCommands.All,
    ];

    /// <param name="Create">Makes the command.</param>
    /// <param name="Names">Its name, then its aliases.</param>
    internal sealed record Entry(Func<CommandContext, Command> Create, params string[] Names);
}
