namespace Krewe.Domain.Tasks.Rules;

/// <summary>Who may write under a claim: the session that has it, with its fence, and nobody else.</summary>
internal static class ClaimantRules
{
    /// <summary>
    /// The refusal of a fenced command, or null when it comes from the holder. The fence alone is no proof: it is a small number that
    /// anyone could guess.
    /// </summary>
    public static Decision.Refused? Refuse(TaskState state, long fence, DecisionContext context)
    {
        if (state.Claim is not { } claim || state.Fence != fence)
        {
            return Refusals.StaleClaim(state, fence);
        }

        return IsHolder(claim, context) ? null : Refusals.Held(state, claim, context, isOfHolder: true);
    }

    public static bool IsHolder(Claim claim, DecisionContext context) => claim.Session == context.Session && claim.Agent == context.Actor;
}
