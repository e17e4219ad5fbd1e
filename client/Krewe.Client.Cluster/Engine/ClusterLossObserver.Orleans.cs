using System.Threading.Channels;
using Orleans;

namespace Krewe.Client.Cluster;

/// <summary>Hears from the engine that the last connection to a silo is gone. It may be back at once: <see cref="ClusterWatch"/> finds out.</summary>
internal sealed class ClusterLossObserver : IClusterConnectionStatusObserver
{
    private readonly Channel<bool> _losses = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _connected;

    /// <summary>Something to read for each loss that nobody has looked into yet.</summary>
    public ChannelReader<bool> Losses => _losses.Reader;

    /// <summary>How many silos there are connections to.</summary>
    public int Connected => Volatile.Read(ref _connected);

    public void NotifyClusterConnectionLost() => _losses.Writer.TryWrite(true);

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) =>
        Volatile.Write(ref _connected, currentNumberOfGateways);
}
