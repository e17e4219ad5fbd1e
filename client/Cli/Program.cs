using Krewe.Cli;
using Krewe.Cli.Hosting;

return await Entry.RunAsync(args, CommandEnvironment.OfProcess(), CancellationToken.None);
