using Krewe.Contracts;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks.Rules;
using Krewe.Storage.Clock;

namespace Krewe.Grains.Tasks;

/// <summary>Brings time and chance into decisions: the only place where grains look at either.</summary>
internal sealed class DecisionContexts(StoreClock clock, IChance chance)
{
    /// <summary>The store's time now.</summary>
    public DateTimeOffset Now => clock.UtcNow;

    public DecisionContext For(Caller caller, Operation operation, ProjectSettings settings) =>
        new(caller.Actor, caller.Session, operation.Id, clock.UtcNow, settings, chance.NextShare());
}
