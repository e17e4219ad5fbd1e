using Krewe.Solo;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The identity of a grain or of a reference to one.</summary>
public static class GrainExtensions
{
    /// <summary>Which grain this is.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainProxy reference => reference.GrainId,
        IGrainBase instance => Activation.Of(instance).GrainId,
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <summary>The grain's key.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();
}
