using System.Threading.Channels;

namespace Krewe.Client.Tests.Support;

/// <summary>Calls of one method, which a test waits for one by one.</summary>
internal sealed class Signals
{
    private readonly Channel<ScriptedKrewe.Asked> _calls = Channel.CreateUnbounded<ScriptedKrewe.Asked>();

    /// <summary>Answers a method and signals each call of it.</summary>
    public static Signals Of<T>(ScriptedKrewe krewe, string method, Func<ScriptedKrewe.Asked, Result<T>> answer)
    {
        var signals = new Signals();
        krewe.On(method, asked =>
        {
            var result = answer(asked);
            signals._calls.Writer.TryWrite(asked);
            return result;
        });
        return signals;
    }

    public Task<ScriptedKrewe.Asked> NextAsync() => _calls.Reader.ReadAsync().AsTask().Soon();
}
