using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Krewe.Bench.Load;

/// <summary>
/// One keep-alive HTTP/1.1 connection that writes prepared bytes and reads one answer at a time. The load generator shares the
/// machine with what it measures, so it must cost little; it reads only answers with a Content-Length, or chunked ones to their end.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly string _host;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    private HttpConnection(Socket socket, string host)
    {
        _socket = socket;
        _host = host;
    }

    public static async Task<HttpConnection> OpenAsync(Uri server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        return new HttpConnection(socket, server.Authority);
    }

    /// <summary>Sends one request and reads its answer.</summary>
    public async ValueTask<HttpAnswer> SendAsync(string method, string path, string token, string? body)
    {
        var text = body is null
            ? $"{method} {path} HTTP/1.1\r\nHost: {_host}\r\nAuthorization: Bearer {token}\r\n\r\n"
            : $"{method} {path} HTTP/1.1\r\nHost: {_host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text));
        return await ReadAsync();
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask<HttpAnswer> ReadAsync()
    {
        int headerEnd;
        while ((headerEnd = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync();
        }

        var head = _buffer.AsSpan(_start, headerEnd);
        var status = Number(head[9..12], 'D');
        var length = ContentLength(head);
        _start += headerEnd + 4;
        if (length is null)
        {
            return new HttpAnswer(status, await ReadChunkedAsync());
        }

        while (_end - _start < length)
        {
            await FillAsync();
        }

        var body = _buffer.AsMemory(_start, length.Value);
        _start += length.Value;
        return new HttpAnswer(status, body);
    }

    private static int? ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
        {
            return head.IndexOf("Transfer-Encoding: chunked"u8) >= 0 ? null : 0;
        }

        return Number(head[(at + 16)..], 'D');
    }

    private static int Number(ReadOnlySpan<byte> text, char format) =>
        Utf8Parser.TryParse(text, out int number, out _, format) ? number : throw new IOException("The server did not answer in HTTP/1.1.");

    private async ValueTask<ReadOnlyMemory<byte>> ReadChunkedAsync()
    {
        var body = new MemoryStream();
        while (true)
        {
            int lineEnd;
            while ((lineEnd = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
            {
                await FillAsync();
            }

            var size = Number(_buffer.AsSpan(_start, lineEnd), 'x');
            _start += lineEnd + 2;
            while (_end - _start < size + 2)
            {
                await FillAsync();
            }

            body.Write(_buffer, _start, size);
            _start += size + 2;
            if (size == 0)
            {
                return body.ToArray();
            }
        }
    }

    private async ValueTask FillAsync()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end));
        _end += read > 0 ? read : throw new IOException("The server closed the connection.");
    }
}

/// <summary>An answer; the body is valid until the connection's next request.</summary>
internal readonly record struct HttpAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
