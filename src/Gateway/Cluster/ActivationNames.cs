namespace Krewe.Gateway.Cluster;

/// <summary>Short names of grain types, as people read them.</summary>
public static class ActivationNames
{
    /// <summary>What is not ours: the engine's own grains.</summary>
    public const string System = "system";

    private const string Ours = "Krewe.";
    private const string Suffix = "Grain";

    /// <summary><c>task</c> for <c>Krewe.Grains.Tasks.TaskGrain,Krewe.Grains</c>; <c>system</c> for what is not ours.</summary>
    public static string Of(string grainClass)
    {
        if (!grainClass.StartsWith(Ours, StringComparison.Ordinal))
        {
            return System;
        }

        var type = grainClass.Split(',')[0];
        var name = type[(type.LastIndexOf('.') + 1)..];
        return (name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name).ToLowerInvariant();
    }

    /// <summary>Sums counts of the same short name.</summary>
    public static IReadOnlyDictionary<string, int> Sum(IEnumerable<(string GrainClass, int Count)> counts) => counts
        .GroupBy(count => Of(count.GrainClass), count => count.Count, StringComparer.Ordinal)
        .ToDictionary(counted => counted.Key, counted => counted.Sum(), StringComparer.Ordinal);
}
