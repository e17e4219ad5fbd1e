using Orleans.Configuration;

namespace Krewe.Silo;

/// <summary>What a silo does before its memory ends: it lets go of activations, and refuses nobody.</summary>
internal static class MemoryLimits
{
    /// <summary>
    /// Tasks are collected by age, after two minutes; a wave of a million that come faster than that is shed by this. An activation holds
    /// nothing that is not in the store, so letting go of one costs the next call a read, and running out of memory costs the silo.
    /// </summary>
    public static void Configure(GrainCollectionOptions collection)
    {
        collection.EnableActivationSheddingOnMemoryPressure = true;

        // In percent of what the machine or the container gives. The fifth above is what requests under way and a collection need; shedding
        // in steps of five makes room for minutes and leaves most of what is warm.
        collection.MemoryUsageLimitPercentage = 80;
        collection.MemoryUsageTargetPercentage = 75;

        // One look at a counter. A full silo gains some hundred megabytes in that time.
        collection.MemoryUsagePollingPeriod = TimeSpan.FromSeconds(5);
    }

    /// <summary>
    /// Off: it would refuse calls of gateways at a processor load that is ordinary for a silo at work, after a gateway has taken the request
    /// in. What is too much is refused at the door: gateways bound what is under way, and the journal's queue pushes back.
    /// </summary>
    public static void Configure(LoadSheddingOptions shedding) => shedding.LoadSheddingEnabled = false;
}
