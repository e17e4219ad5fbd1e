namespace Orleans
{
    /// <summary>The name of a grain class in identities and in stored state. Without it: the class name in lower case, less "Grain".</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
    public sealed class GrainTypeAttribute(string grainType) : Attribute
    {
        internal string Name { get; } = grainType;
    }
}

namespace Orleans.Concurrency
{
    /// <summary>Calls of this class may interleave: while one awaits, another may run. Still only one thread at a time.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class ReentrantAttribute : Attribute;

    /// <summary>Calls of this interface method may interleave with every other call.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute;
}
