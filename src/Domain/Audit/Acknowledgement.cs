namespace Krewe.Domain.Audit;

/// <summary>A yes that a client got: the other half of the truth, kept where the server cannot touch it.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Fence">The fence of the claim that was acknowledged, or under which the task was completed.</param>
/// <param name="IsCompletion">True for a completed task, false for a claim.</param>
/// <param name="Holder">Who got it: agent and session in one.</param>
public sealed record Acknowledgement(string Task, long Fence, bool IsCompletion, string Holder);
