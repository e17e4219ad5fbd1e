using System.Reflection;

namespace Krewe.Solo;

/// <summary>What the engine needs to know.</summary>
public sealed class SoloOptions
{
    /// <summary>Where grain classes are looked for.</summary>
    public ISet<Assembly> GrainAssemblies { get; } = new HashSet<Assembly>();

    /// <summary>A call that is not answered for so long fails with a <see cref="TimeoutException"/>. Looked at once a second.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long stopping waits for the calls that run, and then again for the activations to end.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a call goes on to the next activation because the last one ended before its turn.</summary>
    public int MaxForwardCount { get; set; } = 2;

    /// <summary>
    /// Where activations run: called with work that shall run once, soon, and not within the call. The thread pool, unless a simulation
    /// decides itself what runs when.
    /// </summary>
    public Action<IThreadPoolWorkItem, bool> Queue { get; set; } = static (work, preferLocal) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal);
}
