using Krewe.Gateway.Cluster;
using Krewe.Solo;
using Krewe.Storage;
using Orleans.Storage;

namespace Krewe.Silo;

/// <summary>What differs between the engines: this is the one-process one.</summary>
internal static class Engine
{
    public const string Name = "solo";

    /// <summary>False: this engine has no tables of its own.</summary>
    public static bool NeedsTables => false;

    /// <summary>False: nobody reaches this engine but through the gateway.</summary>
    public static bool NeedsPorts => false;

    /// <summary>None: this engine has no connections of its own.</summary>
    public static int ConnectionsMax => 0;

    /// <summary>What an operator should know of this engine.</summary>
    public static string? Note => "the solo engine: one process, no cluster, no outside clients";

    private const string Cluster = "a cluster needs the package Microsoft.Orleans.Server (build with --engine orleans)";

    /// <summary>Why this engine cannot do what is asked, in one line; or null.</summary>
    public static string? Refuse(SiloOptions options) => options switch
    {
        { Role: not SiloRole.Both } => $"the solo engine is one process and has no role '{options.Role.ToString().ToLowerInvariant()}': {Cluster}",
        { Tls: not null } => $"the solo engine has no connections between processes, so none to encrypt (--{OptionNames.TlsCertificate}): {Cluster}",
        { Advertise: not null } => $"the solo engine cannot be reached by other silos or clients at '{options.Advertise}': {Cluster}",
        _ => null,
    };

    /// <summary>Null: nothing of this engine can keep a process from starting.</summary>
    public static string? Explain(Exception error) => null;

    /// <summary>False: this engine has no word of its own for a start that was given up.</summary>
    public static bool IsCancelled(Exception error) => false;

    /// <summary>Adds what runs the grains, IGrainFactory and IClusterView.</summary>
    public static void Add(WebApplicationBuilder builder, SiloOptions options, IStore store)
    {
        if (Refuse(options) is { } reason)
        {
            throw new NotSupportedException(reason);
        }

        EngineLimits.Add(builder.Services, options);
        builder.Services.AddSolo(System.Reflection.Assembly.Load("Krewe.Grains"));
        builder.Services.AddKeyedSingleton<IGrainStorage>("documents", (_, _) => new DocumentGrainStorage(store.Documents));
        builder.Services.AddSingleton<IClusterView>(services => new SoloClusterView(options.Name, services.GetRequiredService<SoloRuntime>(), services.GetRequiredService<TimeProvider>()));
    }

    /// <summary>How this process is named in the table of processes; null where it runs no silo.</summary>
    public static string? InstanceOf(IServiceProvider services) => SoloClusterView.Instance;
}
