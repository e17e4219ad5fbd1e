using Krewe.Domain.Reservations;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>
/// The paths that a claim holds. Whether they are free is not known here: an accepted decision says that its commit must find out
/// (<see cref="Decision.Accepted.NeedsFreePaths"/>). That they end with the claim is the business of <see cref="Transition.To"/>.
/// </summary>
internal static class PathRules
{
    public static Decision Reserve(TaskState state, ReservePaths command, DecisionContext context) =>
        ClaimantRules.Refuse(state, command.Fence, context) as Decision ?? Add(state, command.Paths, command.SharedPaths, context);

    public static Decision Release(TaskState state, ReleasePaths command, DecisionContext context)
    {
        if (ClaimantRules.Refuse(state, command.Fence, context) is { } refused)
        {
            return refused;
        }

        if (HeldBy(state) is not { } held)
        {
            return new Decision.AlreadySo(state);
        }

        var kept = command.Paths is { } given ? ReservedPaths.Of(state.Fence, Without(held.Exclusive, given), Without(held.Shared, given)) : null;
        return kept == held ? new Decision.AlreadySo(state) : Write(state, kept, TaskEventKind.PathsReleased, context);
    }

    /// <summary>The holder of a claim asks for more: what it holds already costs nothing.</summary>
    public static Decision Add(TaskState state, StringList paths, StringList sharedPaths, DecisionContext context)
    {
        var held = HeldBy(state);
        var all = ReservedPaths.Of(state.Fence, Union(held?.Exclusive, paths), Union(held?.Shared, sharedPaths));
        if (all == held)
        {
            return new Decision.AlreadySo(state);
        }

        return IsTooMany(all)
            ? PathRefusals.TooMany(state, all!)
            : Write(state, all, TaskEventKind.PathsReserved, context) with { NeedsFreePaths = true };
    }

    /// <summary>What the live claim holds: what stands there under another fence is of a claim that ended, in a version that knew no paths.</summary>
    private static ReservedPaths? HeldBy(TaskState state) => state.Particulars.Reserved is { } held && held.Fence == state.Fence ? held : null;

    /// <summary>What a claim begins with: what the task names, and what its claimant asks for besides.</summary>
    public static ReservedPaths? Begin(TaskState state, ClaimTask command, long fence) => ReservedPaths.Of(
        fence, Union(state.Particulars.Paths, command.Paths), Union(state.Particulars.SharedPaths, command.SharedPaths));

    /// <summary>Why a claim cannot begin with its paths, or null.</summary>
    public static Decision.Refused? Obstacle(TaskState state, ClaimTask command) =>
        Begin(state, command, state.Fence + 1) is { } reserved && IsTooMany(reserved) ? PathRefusals.TooMany(state, reserved) : null;

    private static bool IsTooMany(ReservedPaths? reserved) =>
        reserved is not null && Math.Max(reserved.Exclusive.Count, reserved.Shared.Count) > GlobList.CountMax;

    /// <summary>For the event: what the claim holds from then on.</summary>
    public static (string Name, object? Value)[] Detail(ReservedPaths? reserved) =>
        [("paths", Words(reserved?.Exclusive)), ("shared_paths", Words(reserved?.Shared))];

    private static Decision.Accepted Write(TaskState state, ReservedPaths? reserved, string kind, DecisionContext context)
    {
        var next = Transition.Touch(state, context) with
        {
            Claim = Lease.Renew(state.Claim!, context.Now),
            Particulars = state.Particulars.WithReserved(reserved),
        };
        return Transition.Accept(state, next, kind, context, EventDetail.Write(Detail(reserved)));
    }

    private static StringList? Words(StringList? words) => words is { Count: > 0 } ? words : null;

    private static StringList Union(StringList? held, StringList further)
    {
        held ??= StringList.Empty;
        return further.IsSubsetOf(held) ? held : StringList.Of(held.Union(further, StringComparer.Ordinal));
    }

    private static StringList Without(StringList held, StringList given) => StringList.Of(held.Where(path => !given.Contains(path)));
}
