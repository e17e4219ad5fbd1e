using Krewe.Domain.Projects;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>What a decision may look at besides the state and the command. Time and chance come in here and nowhere else.</summary>
/// <param name="Actor">Who asks: an agent's or a person's name; <c>krewe</c> for the system.</param>
/// <param name="Session">The session that claims belong to; null for a caller without one, who cannot claim.</param>
/// <param name="Operation">The operation id, written into the event.</param>
/// <param name="Now">The store's clock, in whole microseconds.</param>
/// <param name="Settings">The project's settings.</param>
/// <param name="Jitter">A random number from 0 to 1, for the back-off.</param>
public sealed record DecisionContext(
    string Actor,
    string? Session,
    string Operation,
    DateTimeOffset Now,
    ProjectSettings Settings,
    double Jitter);
