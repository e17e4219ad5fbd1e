using Microsoft.AspNetCore.Connections;

namespace Krewe.Silo;

/// <summary>One run of the program: from the options to the exit code.</summary>
internal static class SiloProcess
{
    /// <summary>Runs until the process is told to stop.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="output">For the ready line.</param>
    /// <param name="errors">For why it cannot start.</param>
    /// <returns>0 after a clean stop, before it was up or after, 1 when it cannot start.</returns>
    public static async Task<int> RunAsync(string[] arguments, Func<string, string?> environment, TextWriter output, TextWriter errors)
    {
        if (arguments is ["--help" or "-h"])
        {
            await output.WriteAsync(Usage.Text);
            return 0;
        }

        try
        {
            await RunAsync(OptionReader.Read(arguments, environment), output);
            return 0;
        }
        catch (Exception error) when (StartProblem.Of(error) is { } problem)
        {
            await errors.WriteLineAsync($"krewe: {problem}");
            return 1;
        }
    }

    private static async Task RunAsync(SiloOptions options, TextWriter output)
    {
        if (Engine.Refuse(options) is { } refusal)
        {
            throw new StartException(refusal);
        }

        if (options.Tls is { } files)
        {
            // Before anything is touched: the database must not be migrated by a process that nobody lets in.
            _ = ClusterCertificate.Load(files, TimeProvider.System.GetUtcNow());
        }

        FreePort.CheckUrls(options);
        var folder = DataFolder.Prepare(options.DataFolder);
        using var loggers = LoggerFactory.Create(logging => SiloLogging.Configure(logging, options));
        await using var store = await SiloStore.OpenAsync(options, loggers);
        FreePort.CheckCluster(options);
        var key = await AdminKey.EnsureAsync(options, store, folder);
        await using var application = await SiloHost.BuildAsync(options, store);
        if (!await TryStartAsync(application, options))
        {
            return;
        }

        await output.WriteAsync(ReadyLine.Of(options, application.Urls, store.Description, key));
        await output.FlushAsync();
        var stop = new StopLog(loggers.CreateLogger<StopLog>(), TimeProvider.System);
        await using var told = application.Lifetime.ApplicationStopping.Register(stop.Begin);
        await application.WaitForShutdownAsync();
        stop.End();
    }

    /// <summary>False when it was told to stop before it was up: a gateway that waits for its silos, or a silo that waits for dead ones.</summary>
    private static async Task<bool> TryStartAsync(WebApplication application, SiloOptions options)
    {
        try
        {
            await application.StartAsync();
            return true;
        }
        catch (Exception error) when (application.Lifetime.ApplicationStopping.IsCancellationRequested && IsCancelled(error))
        {
            return false;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new StartException($"cannot listen on {options.Urls}: another program does already (pass --urls)", error);
        }
    }

    /// <summary>A try that is ended under way wraps what ended it.</summary>
    private static bool IsCancelled(Exception error) =>
        error is OperationCanceledException || Engine.IsCancelled(error) || (error.InnerException is { } inner && IsCancelled(inner));
}
