using Krewe.Storage.StoreOpening;

namespace Krewe.Storage.Tests.Kill;

/// <summary>The process that is killed: writes to the store that it is told of until its standard input ends.</summary>
internal static class Program
{
    /// <param name="args">What its tasks are called, then a data folder, or <c>postgres</c> and a connection string.</param>
    public static async Task<int> Main(string[] args)
    {
        var options = args is [_, "postgres", var connection]
            ? new StoreOptions { PostgresConnectionString = connection, Migrate = false }
            : new StoreOptions { DataFolder = args[1], Migrate = false };
        await using var store = await StoreOpener.OpenAsync(options);
        var load = new Load(store, args[0], Console.Out);
        var end = Task.Run(Console.In.ReadToEnd);
        await await Task.WhenAny(end, load.RunAsync(() => end.IsCompleted));
        return 1;
    }
}
