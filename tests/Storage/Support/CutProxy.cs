using System.Text;

namespace Krewe.Storage.Tests.Support;

/// <summary>
/// Stands between a store and PostgreSQL, and on demand cuts the connection in the moment in which the server answers: the answer
/// is lost, what it was about is done.
/// </summary>
public sealed class CutProxy(string host, int port) : Relay(host, port)
{
    private string? _cutAfter;

    /// <summary>The next request that holds this text is answered by a cut connection.</summary>
    public void CutAnswerTo(string text) => Volatile.Write(ref _cutAfter, text);

    protected override Watch Open() => new Scissors(this);

    private sealed class Scissors(CutProxy proxy) : Watch
    {
        public override void See(ReadOnlySpan<byte> sent)
        {
            if (Volatile.Read(ref proxy._cutAfter) is { } text && sent.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
            {
                Volatile.Write(ref proxy._cutAfter, null);
                IsCut = true;
            }
        }
    }
}
