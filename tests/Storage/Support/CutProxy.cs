using System.Net;
using System.Net.Sockets;

namespace Krewe.Storage.Tests.Support;

/// <summary>
/// Stands between a store and PostgreSQL, and on demand cuts the connection in the moment in which the server answers: the answer
/// is lost, what it was about is done.
/// </summary>
public sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _server;
    private readonly Task _accepting;
    private string? _cutAfter;

    public CutProxy(string host, int port)
    {
        _server = new IPEndPoint(IPAddress.Parse(host), port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where to connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The next request that holds this text is answered by a cut connection.</summary>
    public void CutAnswerTo(string text) => Volatile.Write(ref _cutAfter, text);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

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
            var link = new Link();
            await Task.WhenAny(ForthAsync(client, server, link), BackAsync(client, server, link));
        }
    }

    private async Task ForthAsync(TcpClient client, TcpClient server, Link link)
    {
        var buffer = new byte[65_536];
        while (await ReadAsync(client, buffer) is > 0 and var count)
        {
            if (Volatile.Read(ref _cutAfter) is { } text && buffer.AsSpan(0, count).IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0)
            {
                Volatile.Write(ref _cutAfter, null);
                link.IsCut = true;
            }

            await server.GetStream().WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private async Task BackAsync(TcpClient client, TcpClient server, Link link)
    {
        var buffer = new byte[65_536];
        while (await ReadAsync(server, buffer) is > 0 and var count && !link.IsCut)
        {
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

    private sealed class Link
    {
        public volatile bool IsCut;
    }
}
