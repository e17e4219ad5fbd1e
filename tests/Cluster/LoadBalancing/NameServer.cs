using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Krewe.Cluster.Tests.LoadBalancing;

/// <summary>Answers every question for an IPv4 address with the same list, as Docker's name server does for a service that was scaled.</summary>
internal sealed class NameServer : IAsyncDisposable
{
    private const int HeaderBytes = 12;
    private const ushort AddressRecord = 1;
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Task _answering;
    private volatile IPAddress[] _addresses = [];

    public NameServer() => _answering = AnswerAllAsync();

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>What the name means from now on.</summary>
    public void Set(params string[] addresses) => _addresses = [.. addresses.Select(IPAddress.Parse)];

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _answering;
    }

    private async Task AnswerAllAsync()
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync();
                await _socket.SendAsync(Answer(question.Buffer), question.RemoteEndPoint);
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            // The end of the test.
        }
    }

    /// <summary>The message of RFC 1035: the header, the one question as it came, and a record for each address.</summary>
    private byte[] Answer(byte[] question)
    {
        var end = HeaderBytes;
        while (question[end] != 0)
        {
            end += question[end] + 1;
        }

        var type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(end + 1));
        var addresses = type == AddressRecord ? _addresses : [];
        var answer = new List<byte>(question[..(end + 5)]);

        // An answer, with authority and without an error; one question, so many answers, nothing else.
        (answer[2], answer[3]) = (0x84, 0x00);
        (answer[4], answer[5], answer[6], answer[7]) = (0, 1, 0, (byte)addresses.Length);
        (answer[8], answer[9], answer[10], answer[11]) = (0, 0, 0, 0);
        foreach (var address in addresses)
        {
            // The name of the question, type A, class IN, to be asked for again after a second, four bytes.
            answer.AddRange([0xC0, HeaderBytes, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4]);
            answer.AddRange(address.GetAddressBytes());
        }

        return [.. answer];
    }
}
