using System.Runtime.Versioning;

// Each test runs several servers: more of them at once than this only wait for each other.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

// Servers are stopped, held and killed by signals.
[assembly: UnsupportedOSPlatform("windows")]
