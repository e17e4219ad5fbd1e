using Krewe.Storage;
using Krewe.Storage.StoreOpening;

namespace Krewe.Silo;

/// <summary>The store of a process.</summary>
internal static class SiloStore
{
    /// <summary>Opens it; what it has to tell goes to the process's log.</summary>
    /// <exception cref="StoreStartException">It cannot be used; the message says why.</exception>
    public static Task<IStore> OpenAsync(SiloOptions options, ILoggerFactory loggers) => StoreOpener.OpenAsync(OptionsOf(options), loggers: loggers);

    /// <summary>Which database, and within which bounds.</summary>
    public static StoreOptions OptionsOf(SiloOptions options)
    {
        var defaults = new StoreOptions();
        return defaults with
        {
            DataFolder = options.DataFolder,
            PostgresConnectionString = options.Postgres,
            PoolSize = options.PoolSize ?? defaults.PoolSize,
            Budget = new ConnectionBudget(options.Name, Engine.ConnectionsMax),
            WithOrleansTables = options.Postgres is not null && Engine.NeedsTables,
        };
    }
}
