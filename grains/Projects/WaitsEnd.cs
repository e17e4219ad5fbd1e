namespace Krewe.Grains.Projects;

/// <summary>When this process stops: a wait that went on would keep its silo from ending.</summary>
internal sealed record WaitsEnd(CancellationToken Stopping);
