using Krewe.Client;

namespace Krewe.Cli.Tests.Support;

/// <summary>Clients of a server in this process.</summary>
internal static class Clients
{
    public const string Key = "kr_test_secret";

    public static KreweConnection Connect(HttpMessageHandler server, TimeProvider? time = null, RetryPolicy? retry = null, params string[] addresses) => new(new KreweClientOptions
    {
        Addresses = addresses.Length == 0 ? [KreweClientOptions.DefaultAddress] : [.. addresses.Select(address => new Uri(address))],
        Handler = server,
        Time = time ?? TimeProvider.System,
        Retry = retry ?? RetryPolicy.Default with { BaseDelay = TimeSpan.Zero },
        Jitter = () => 1,
    });

    public static KreweClient WithKey(HttpMessageHandler server, TimeProvider? time = null, RetryPolicy? retry = null, params string[] addresses) =>
        Connect(server, time, retry, addresses).Open(new KreweCredentials(Key) { SendsKey = true, Agent = "ada", Session = "s1" });
}
