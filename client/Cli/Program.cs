using Krewe.Cli;
using Krewe.Cli.Hosting;

return await CommandLine.RunAsync(args, CommandEnvironment.OfProcess(), CancellationToken.None);
