namespace Krewe.Grains.Upkeep;

/// <summary>Names this process to the others that share the database. Made new at every start: a restarted process is another one.</summary>
internal sealed class UpkeepIdentity
{
    /// <summary>Machine, process and a random part.</summary>
    public string Name { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
}
