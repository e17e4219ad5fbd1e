using System.Reflection;
using Orleans.Runtime;

namespace Krewe.Solo;

/// <summary>A reference to a grain. Public, as the type that is generated from it lives in another assembly.</summary>
public class GrainProxy : DispatchProxy
{
    private GrainInterface? grainInterface;

    internal GrainId GrainId { get; private set; }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainProxy other && other.GrainId == GrainId;

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => GrainId.ToString();

    /// <summary>Cloning is many times faster than having the generated type constructed anew.</summary>
    internal GrainProxy For(GrainId id, GrainInterface known)
    {
        var reference = (GrainProxy)MemberwiseClone();
        reference.GrainId = id;
        reference.grainInterface = known;
        return reference;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        grainInterface!.Call(GrainId, targetMethod!, args ?? []);
}
