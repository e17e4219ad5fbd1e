namespace Krewe.Client.Transport;

/// <summary>
/// The gateways of one cluster, any of which may answer any call. A client keeps to one of them until its connection is lost.
/// </summary>
internal sealed class ServerAddresses
{
    private readonly Uri[] _addresses;
    private int _current;

    public ServerAddresses(IReadOnlyList<Uri> addresses, int first)
    {
        if (addresses.Count == 0)
        {
            throw new ArgumentException("At least one server address is needed.", nameof(addresses));
        }

        _addresses = [.. addresses.Select(WithSlash)];
        _current = first % _addresses.Length;
    }

    /// <summary>The address in use.</summary>
    public Uri Current => _addresses[Volatile.Read(ref _current)];

    /// <summary>Goes on to the next address, unless another call has done so since.</summary>
    public void MoveFrom(Uri lost)
    {
        var current = Volatile.Read(ref _current);
        if (_addresses[current] == lost)
        {
            Interlocked.CompareExchange(ref _current, (current + 1) % _addresses.Length, current);
        }
    }

    /// <summary>Without the slash at the end, relative paths would replace the last segment.</summary>
    private static Uri WithSlash(Uri address) =>
        address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
