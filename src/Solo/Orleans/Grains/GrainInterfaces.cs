namespace Orleans.Runtime
{
    /// <summary>Anything that can be called by its identity.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    using Orleans.Runtime;

    /// <summary>A grain, as its callers see it.</summary>
    public interface IGrain : IAddressable;

    /// <summary>A grain whose key is a string: the only kind on this engine.</summary>
    public interface IGrainWithStringKey : IGrain;
}
