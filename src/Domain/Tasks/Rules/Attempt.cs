namespace Krewe.Domain.Tasks.Rules;

/// <summary>What becomes of a task whose attempt failed or whose lease lapsed: back with a rest, or dead after too many.</summary>
internal static class Attempt
{
    public static Decision.Accepted Lost(TaskState state, string kind, string? reason, DecisionContext context)
    {
        var attempts = state.Attempts + 1;
        var isDead = attempts >= (state.MaxAttempts ?? context.Settings.MaxAttempts);
        var next = Transition.To(state, isDead ? TaskStatus.Dead : TaskStatus.Pending, context, reason) with
        {
            Attempts = attempts,
            NotBefore = isDead ? null : context.Now + Backoff.Delay(attempts, context.Settings, context.Jitter),
        };
        var detail = EventDetail.Write(
            ("reason", reason),
            ("ended_fence", EventDetail.EndedFence(state)),
            ("agent", state.Claim?.Agent),
            ("attempts", attempts),
            ("not_before", next.NotBefore));
        return Transition.Accept(state, next, kind, context, detail);
    }
}
