using Krewe.Storage;

namespace Krewe.Silo;

/// <summary>What differs between the engines: this is Orleans.</summary>
internal static class Engine
{
    public const string Name = "orleans";

    /// <summary>Why this engine cannot do what is asked, in one line; or null.</summary>
    public static string? Refuse(SiloOptions options) => options.Postgres is null && options.Role != SiloRole.Both ? "a cluster needs a database that all its processes reach: pass --postgres" : null;

    /// <summary>Adds what runs the grains, IGrainFactory and IClusterView.</summary>
    public static void Add(WebApplicationBuilder builder, SiloOptions options, IStore store)
    {
        _ = builder;
        _ = options;
        _ = store;
    }
}
