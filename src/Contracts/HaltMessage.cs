using Krewe.Domain;

namespace Krewe.Contracts;

/// <summary>A <see cref="Halt"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.Halt")]
public sealed record HaltMessage(
    [property: Id(0)] string? By,
    [property: Id(1)] DateTimeOffset? Since,
    [property: Id(2)] string? Reason)
{
    public static HaltMessage? From(Halt? halt) => halt is null ? null : new HaltMessage(halt.By, halt.Since, halt.Reason);

    public Halt ToHalt() => new(By, Since, Reason);
}
