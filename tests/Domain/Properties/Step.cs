using FsCheck;
using FsCheck.Fluent;

namespace Krewe.Domain.Tests.Properties;

/// <summary>One step of a random sequence: which kind, and numbers that the test makes of what it likes.</summary>
internal sealed record Step(int What, int A, int B, int C)
{
    private static readonly Gen<Step> Any =
        from what in Gen.Choose(0, 999)
        from a in Gen.Choose(0, 999)
        from b in Gen.Choose(0, 999)
        from c in Gen.Choose(0, 999)
        select new Step(what, a, b, c);

    /// <summary>Runs the property on random sequences; a failure is shrunk to fewer steps and told with the seed that repeats it.</summary>
    public static void Check(int sequences, int stepsMax, Action<IReadOnlyList<Step>> property)
    {
        var sequence = Gen.Choose(1, stepsMax).SelectMany(count => Any.ArrayOf(count));
        Prop.ForAll(Arb.From(sequence, Shorter), steps => property(steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(sequences));
    }

    private static IEnumerable<Step[]> Shorter(Step[] steps)
    {
        for (var size = steps.Length / 2; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= steps.Length; start += size)
            {
                yield return [.. steps[..start], .. steps[(start + size)..]];
            }
        }
    }
}
