using System.Net;

namespace Krewe.Silo;

/// <summary>Reads <c>--urls</c>: where the web server shall listen. What it would only break on later is refused here.</summary>
internal static class ListenAddress
{
    private const string Spoken = "http";
    private static readonly string Pass = $"(pass --{OptionNames.Urls})";

    /// <summary>Each as it was written, for messages and for the web server.</summary>
    public static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The addresses, each with how it was written.</summary>
    /// <exception cref="StartException">One is no address that can be listened on; the message says why.</exception>
    public static IReadOnlyList<(string Url, BindingAddress Address)> ReadAll(string urls)
    {
        var read = Split(urls).Select(url => (url, Read(url))).ToList();
        return read.Count > 0 ? read : throw Refused(urls, $"that is no address such as {new SiloOptions().Urls}");
    }

    private static BindingAddress Read(string url)
    {
        var address = Parse(url);
        return Refuse(address) is { } why ? throw Refused(url, why) : address;
    }

    private static string? Refuse(BindingAddress address) => address switch
    {
        { Scheme: var scheme } when !scheme.Equals(Spoken, StringComparison.OrdinalIgnoreCase) => $"Krewe speaks {Spoken}, and TLS for callers ends at a load balancer",
        { IsUnixPipe: true } => null,
        { PathBase.Length: > 1 } => "an address has no path",
        { Host: "localhost", Port: 0 } => "any free port needs an address such as 127.0.0.1",
        _ => null,
    };

    /// <summary>The framework takes any number for a port, and only breaks where it listens.</summary>
    private static BindingAddress Parse(string url)
    {
        try
        {
            if (BindingAddress.Parse(url) is { Port: >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort } address)
            {
                return address;
            }
        }
        catch (FormatException)
        {
            // Told below, like a port out of range.
        }

        throw Refused(url, $"that is no address such as {new SiloOptions().Urls}");
    }

    private static StartException Refused(string url, string why) => new($"cannot listen on '{url}': {why} {Pass}");
}
