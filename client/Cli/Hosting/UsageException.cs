namespace Krewe.Cli.Hosting;

/// <summary>The command line is wrong in a way that only shows while it is carried out. Ends in exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
