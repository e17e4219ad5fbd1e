using System.Buffers.Binary;

namespace Krewe.Storage.Tests.Support;

/// <summary>Stands between a store and PostgreSQL and counts what the server is asked: each request that it answers, whatever its size.</summary>
public sealed class CountingProxy(string host, int port) : Relay(host, port)
{
    private long _requests;

    /// <summary>How many there were over all connections.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    protected override Watch Open() => new Counter(this);

    /// <summary>Follows the messages of one connection: a request ends with a Sync ('S'), or is a simple Query ('Q').</summary>
    private sealed class Counter(CountingProxy proxy) : Watch
    {
        private const int StartupProtocol = 196_608;

        private readonly byte[] _head = new byte[8];
        private int _headLength;
        private long _bodyLeft;
        private bool _isStarted;

        private int HeadNeeded => _isStarted ? 5 : 8;

        public override void See(ReadOnlySpan<byte> sent)
        {
            while (sent.Length > 0)
            {
                var length = _bodyLeft > 0 ? (int)Math.Min(_bodyLeft, sent.Length) : Math.Min(HeadNeeded - _headLength, sent.Length);
                if (_bodyLeft > 0)
                {
                    _bodyLeft -= length;
                }
                else
                {
                    sent[..length].CopyTo(_head.AsSpan(_headLength));
                    _headLength += length;
                    SeeHead();
                }

                sent = sent[length..];
            }
        }

        private void SeeHead()
        {
            if (_headLength < HeadNeeded)
            {
                return;
            }

            _headLength = 0;
            if (!_isStarted)
            {
                _bodyLeft = BinaryPrimitives.ReadInt32BigEndian(_head) - 8;
                _isStarted = BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(4)) == StartupProtocol;
                return;
            }

            _bodyLeft = BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(1)) - 4;
            if (_head[0] is (byte)'S' or (byte)'Q')
            {
                Interlocked.Increment(ref proxy._requests);
            }
        }
    }
}
