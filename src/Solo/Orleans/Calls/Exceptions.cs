namespace Orleans.Runtime
{
    /// <summary>A failure of the engine, not of the grain that was called.</summary>
    [GenerateSerializer]
    public class OrleansException : Exception
    {
        /// <summary>A failure without words.</summary>
        public OrleansException()
            : base("Unexpected error.")
        {
        }

        /// <summary>A failure in words.</summary>
        public OrleansException(string message)
            : base(message)
        {
        }

        /// <summary>A failure and its cause.</summary>
        public OrleansException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>The call never reached the grain.</summary>
    [GenerateSerializer]
    public class OrleansMessageRejectionException : OrleansException
    {
        internal OrleansMessageRejectionException(string message)
            : base(message)
        {
        }

        internal OrleansMessageRejectionException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>The process that would hold the grain is stopping.</summary>
    [GenerateSerializer]
    public sealed class SiloUnavailableException : OrleansMessageRejectionException
    {
        /// <summary>The plain fact.</summary>
        public SiloUnavailableException()
            : base("Silo unavailable")
        {
        }

        /// <summary>The fact in words.</summary>
        public SiloUnavailableException(string msg)
            : base(msg)
        {
        }

        /// <summary>The fact and its cause.</summary>
        public SiloUnavailableException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}

namespace Orleans.Storage
{
    using Orleans.Runtime;

    /// <summary>
    /// The stored state is not the one that was read: someone else wrote. When a call lets it escape, the activation that saw it
    /// is deactivated, so that the next call reads again.
    /// </summary>
    [GenerateSerializer]
    public class InconsistentStateException : OrleansException
    {
        /// <summary>The plain fact.</summary>
        public InconsistentStateException()
        {
        }

        /// <summary>The fact in words.</summary>
        public InconsistentStateException(string message)
            : base(message)
        {
        }

        /// <summary>The fact, and the tags that differ.</summary>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : base(errorMsg)
        {
            StoredEtag = storedEtag;
            CurrentEtag = currentEtag;
        }

        /// <summary>The tag of the stored state, where it is known.</summary>
        [Id(1)]
        public string? StoredEtag { get; private set; }

        /// <summary>The tag that the activation read.</summary>
        [Id(2)]
        public string? CurrentEtag { get; private set; }

        /// <summary>True until one activation was ended for it: callers that pass it on are not to blame.</summary>
        internal bool IsSourceActivation { get; set; } = true;
    }
}
