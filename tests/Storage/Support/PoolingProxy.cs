namespace Krewe.Storage.Tests.Support;

/// <summary>Stands before PostgreSQL as a proxy that pools does: the number of its session that a client is told is the proxy's own.</summary>
public sealed class PoolingProxy(string host, int port) : Relay(host, port)
{
    protected override Watch Open() => new Disguise();

    private sealed class Disguise : Watch
    {
        /// <summary>The message that tells it: its letter and its length.</summary>
        private static readonly byte[] KeyData = [(byte)'K', 0, 0, 0, 12];

        public override void See(ReadOnlySpan<byte> sent)
        {
        }

        public override void Answer(Span<byte> answered)
        {
            if (answered.IndexOf(KeyData) is >= 0 and var start)
            {
                answered[start + KeyData.Length] ^= 0x40;
            }
        }
    }
}
