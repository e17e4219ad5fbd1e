using System.Net;
using System.Net.Sockets;

namespace Krewe.Storage.Tests.Support;

/// <summary>Stands between a store and PostgreSQL and passes on what they say, under the eyes of whoever derives from it.</summary>
public abstract class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _server;
    private readonly Task _accepting;

    protected Relay(string host, int port)
    {
        _server = new IPEndPoint(IPAddress.Parse(host), port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where to connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What watches one connection.</summary>
    protected abstract Watch Open();

    private async Task AcceptAsync()
    {
        var links = new List<Task>();
        try
        {
            while (true)
            {
                links.Add(LinkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(links);
        }
    }

    private async Task LinkAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(_server, _stop.Token);
            var watch = Open();
            await Task.WhenAny(ForthAsync(client, server, watch), BackAsync(client, server, watch));
        }
    }

    private async Task ForthAsync(TcpClient client, TcpClient server, Watch watch)
    {
        var buffer = new byte[65_536];
        while (await ReadAsync(client, buffer) is > 0 and var count)
        {
            watch.See(buffer.AsSpan(0, count));
            await server.GetStream().WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private async Task BackAsync(TcpClient client, TcpClient server, Watch watch)
    {
        var buffer = new byte[65_536];
        while (await ReadAsync(server, buffer) is > 0 and var count && !watch.IsCut)
        {
            watch.Answer(buffer.AsSpan(0, count));
            await client.GetStream().WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private async Task<int> ReadAsync(TcpClient from, byte[] buffer)
    {
        try
        {
            return await from.GetStream().ReadAsync(buffer, _stop.Token);
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or InvalidOperationException)
        {
            return 0;
        }
    }

    /// <summary>Looks on at what a client sends over one connection.</summary>
    protected abstract class Watch
    {
        private volatile bool _isCut;

        /// <summary>From now on nothing comes back.</summary>
        public bool IsCut
        {
            get => _isCut;
            protected set => _isCut = value;
        }

        /// <summary>Some bytes, in order, before they are passed on.</summary>
        public abstract void See(ReadOnlySpan<byte> sent);

        /// <summary>Some bytes of the server's, in order, before they are passed on; they may be changed.</summary>
        public virtual void Answer(Span<byte> answered)
        {
        }
    }
}
