namespace Orleans.Runtime
{
    /// <summary>A failure of the engine, not of the grain that was called.</summary>
    [GenerateSerializer]
    public class OrleansException(string message) : Exception(message);

    /// <summary>The call never reached the grain.</summary>
    [GenerateSerializer]
    public class OrleansMessageRejectionException : OrleansException
    {
        internal OrleansMessageRejectionException(string message)
            : base(message)
        {
        }
    }

    /// <summary>The process that would hold the grain is stopping.</summary>
    [GenerateSerializer]
    public sealed class SiloUnavailableException(string msg) : OrleansMessageRejectionException(msg);
}

namespace Orleans.Storage
{
    using Orleans.Runtime;

    /// <summary>
    /// The stored state is not the one that was read: someone else wrote. When a call lets it escape, the activation that saw it
    /// is deactivated, so that the next call reads again.
    /// </summary>
    [GenerateSerializer]
    public class InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag) : OrleansException(errorMsg)
    {
        /// <summary>The tag of the stored state, where it is known.</summary>
        [Id(1)]
        public string? StoredEtag { get; private set; } = storedEtag;

        /// <summary>The tag that the activation read.</summary>
        [Id(2)]
        public string? CurrentEtag { get; private set; } = currentEtag;

        /// <summary>True until one activation was ended for it: callers that pass it on are not to blame.</summary>
        internal bool IsSourceActivation { get; set; } = true;
    }
}
