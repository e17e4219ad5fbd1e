namespace Krewe.Domain.Routing;

/// <summary>Who fits a task, and who does not, with the reasons. Every agent that was asked about is in one of the two.</summary>
/// <param name="Fitting">The fittest first; of equals the one that holds fewer tasks, then by name.</param>
/// <param name="Unfit">By name.</param>
public sealed record RoutingDecision(IReadOnlyList<FittingAgent> Fitting, IReadOnlyList<UnfitAgent> Unfit);

/// <summary>An agent that fits.</summary>
/// <param name="Agent">As it was given, but for its rules.</param>
/// <param name="Fitness">The weights of the reasons together; 0 means that only nothing speaks against it.</param>
/// <param name="Reasons">What speaks for it, at most <see cref="Router.ReasonsMax"/> of a kind.</param>
public sealed record FittingAgent(AgentCandidate Agent, int Fitness, IReadOnlyList<FitReason> Reasons);

/// <summary>An agent that does not fit.</summary>
/// <param name="Agent">As it was given, but for its rules.</param>
/// <param name="Reasons">All that is in the way, at most <see cref="Router.ReasonsMax"/> of a kind.</param>
public sealed record UnfitAgent(AgentCandidate Agent, IReadOnlyList<MisfitReason> Reasons);
