using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>Shells that are set up for running servers.</summary>
internal static class Shells
{
    /// <summary>A shell with the first server's admin key, spread over all of them.</summary>
    public static Shell On(params RunningServer[] servers)
    {
        var shell = new Shell();
        shell.Variables["KREWE_KEY"] = string.Empty;
        shell.Variables["KREWE_DATA"] = servers[0].DataFolder;
        shell.Variables["KREWE_URL"] = string.Join(',', servers.Select(server => server.Url));
        return shell;
    }
}
