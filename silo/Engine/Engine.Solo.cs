using Krewe.Storage;

namespace Krewe.Silo;

/// <summary>What differs between the engines: this is the one-process one.</summary>
internal static class Engine
{
    public const string Name = "solo";

    /// <summary>Why this engine cannot do what is asked, in one line; or null.</summary>
    public static string? Refuse(SiloOptions options) => options.Role == SiloRole.Both
        ? null
        : $"the solo engine is one process and has no role '{options.Role}': a cluster needs the package Microsoft.Orleans.Server (build with --engine orleans)";

    /// <summary>Adds what runs the grains, IGrainFactory and IClusterView.</summary>
    public static void Add(WebApplicationBuilder builder, SiloOptions options, IStore store)
    {
        _ = builder;
        _ = options;
        _ = store;
    }
}
