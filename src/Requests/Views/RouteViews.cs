using Krewe.Client.Wire;
using Krewe.Domain.Routing;

namespace Krewe.Requests.Views;

/// <summary>Routes as wire records.</summary>
internal static class RouteViews
{
    public static RouteView Of(string task, RoutingDecision decision, bool isComplete) => new()
    {
        Task = task,
        Fitting = [.. decision.Fitting.Select(Of)],
        Unfit = [.. decision.Unfit.Select(Of)],
        Complete = isComplete,
    };

    private static FittingAgentView Of(FittingAgent fitting) => new()
    {
        Agent = fitting.Agent.Name,
        Role = fitting.Agent.Role,
        Fitness = fitting.Fitness,
        ClaimsHeld = fitting.Agent.ClaimsHeld,
        Reasons = [.. fitting.Reasons.Select(reason => new RouteReasonView { Code = Code(reason), Message = reason.Message, Weight = reason.Weight })],
    };

    private static UnfitAgentView Of(UnfitAgent unfit) => new()
    {
        Agent = unfit.Agent.Name,
        Role = unfit.Agent.Role,
        ClaimsHeld = unfit.Agent.ClaimsHeld,
        Reasons = [.. unfit.Reasons.Select(reason => new RouteReasonView { Code = Code(reason), Message = reason.Message })],
    };

    private static string Code(FitReason reason) => reason switch
    {
        FitReason.Assigned => "assigned",
        FitReason.HasSkills => "has_skills",
        FitReason.Redirected => "redirected",
        FitReason.OwnsPaths => "owns_paths",
        FitReason.ReadsTaskFile => "reads_task_file",
        FitReason.MeantFor => "meant_for",
        FitReason.RoleNamed => "role_named",
        FitReason.FieldOf => "field_of",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.GetType().Name, "No code for this reason."),
    };

    private static string Code(MisfitReason reason) => reason switch
    {
        MisfitReason.AssignedToOther => "assigned_to_other",
        MisfitReason.SkillsMissing => "skills_missing",
        MisfitReason.Excluded => "excluded",
        MisfitReason.LimitReached => "limit_reached",
        MisfitReason.Drained => "drained",
        MisfitReason.Absent => "absent",
        MisfitReason.DidTheWork => "did_the_work",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.GetType().Name, "No code for this reason."),
    };
}
