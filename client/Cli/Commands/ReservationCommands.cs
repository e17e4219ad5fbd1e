using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe reserve|unreserve|reservations</c>: files that a claim keeps for itself, and who keeps which.</summary>
internal static class ReservationCommands
{
    public static IReadOnlyList<CommandTable.Entry> All { get; } =
        [new(Reserve, "reserve"), new(Unreserve, "unreserve"), new(List, "reservations")];

    private static Command Reserve(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var globs = new Argument<string[]>("glob") { Description = "Files, such as 'src/api/**' (quoted, for the shell)", Arity = ArgumentArity.OneOrMore };
        var project = CommonOptions.Project();
        var fence = HandInCommands.FenceOption();
        var shared = new Option<bool>("--shared") { Description = "Others may reserve them too, as long as they share them" };
        var command = new Command("reserve", "Reserves further files for a claimed task: all of them or none") { id, globs, project, fence, shared };
        context.OnRun(command, (call, cancellation) => WriteAsync(call, call.Get(id)!, call.ProjectOrNull(project), call.Get(fence), (claim, options) =>
        {
            var (wanted, isShared) = (call.Get(globs)!, call.Get(shared));
            var body = new ReserveBody { Fence = claim.Fence, Paths = isShared ? null : wanted, SharedPaths = isShared ? wanted : null };
            return claim.Client.Tasks.ReserveAsync(call.Get(id)!, body, options, cancellation);
        }));
        return command;
    }

    private static Command Unreserve(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var globs = new Argument<string[]>("glob") { Description = "Which, as they were reserved; all when absent", Arity = ArgumentArity.ZeroOrMore };
        var project = CommonOptions.Project();
        var fence = HandInCommands.FenceOption();
        var command = new Command("unreserve", "Gives up files that a claimed task holds") { id, globs, project, fence };
        context.OnRun(command, (call, cancellation) => WriteAsync(call, call.Get(id)!, call.ProjectOrNull(project), call.Get(fence), (claim, options) =>
        {
            var body = new UnreserveBody { Fence = claim.Fence, Paths = call.Get(globs) is { Length: > 0 } given ? given : null };
            return claim.Client.Tasks.UnreserveAsync(call.Get(id)!, body, options, cancellation);
        }));
        return command;
    }

    private static Command List(CommandContext context)
    {
        var project = CommonOptions.Project();
        var path = new Option<string?>("--path") { Description = "Only what covers this file" };
        var task = new Option<string?>("--task") { Description = "Only what this task's claim holds" };
        var page = CommonOptions.Page();
        var limit = CommonOptions.Limit();
        var command = new Command("reservations", "Lists the files that live claims hold") { project, path, task, page, limit };
        context.OnRun(command, async (call, cancellation) =>
        {
            var held = await call.Open().Projects.ReservationsAsync(
                call.Project(project), call.Get(path), call.Get(task), call.Get(page), call.Get(limit), cancellation);
            return call.Output.Answer(
                held.Map(found => found.Items), WireJson.Default.IReadOnlyListReservationView, rows => ReservationPrinting.PrintTable(call.Output, rows));
        });
        return command;
    }

    private static async Task<int> WriteAsync(
        CommandCall call, string task, string? project, long? fence, Func<HeldClaim, CallOptions, Task<Result<TaskView>>> write)
    {
        var claim = HeldClaim.Find(call, task, project, fence);
        var written = await write(claim, new CallOptions { Project = claim.Project });
        return call.Output.Answer(written, WireJson.Default.TaskView, view => ReservationPrinting.PrintHeld(call.Output, view));
    }
}
