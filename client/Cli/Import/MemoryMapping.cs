using System.Text;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>Makes memories of lines of that type. Pure.</summary>
internal static class MemoryMapping
{
    /// <summary>Why the server would not take it, or null.</summary>
    public static string? Problem(BeadsMemory memory)
    {
        if (!IssueRules.IsLine(memory.Key, ImportLimits.MemoryKeyLength) || memory.Key.Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            return $"the key is not one line of 1 to {ImportLimits.MemoryKeyLength} characters without %2F";
        }

        var bytes = Encoding.UTF8.GetByteCount(memory.Value);
        return bytes > ImportLimits.TextBytes ? $"the value has {bytes} bytes; at most {ImportLimits.TextBytes} are allowed" : null;
    }

    /// <summary>The memory; what Krewe has no field for goes into its metadata as written.</summary>
    public static PutMemoryBody Map(BeadsMemory memory)
    {
        using var rest = new BeadsRemainder();
        rest.KeepAll(memory.Extra);
        return new PutMemoryBody { Value = memory.Value, Metadata = rest.ToElement() };
    }

    /// <summary>The way back.</summary>
    public static BeadsMemory Map(MemoryView memory) => new(memory.Key, memory.Value) { Extra = new Beads.KeptLine(memory.Metadata).Rest() };
}
