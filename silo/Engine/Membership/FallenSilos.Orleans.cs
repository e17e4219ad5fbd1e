using System.Net.Sockets;

namespace Krewe.Silo;

/// <summary>
/// Declares those dead whom nobody is left to declare dead. A silo may join only when every member answers it; when all were killed
/// at once (a power cut, a deployment that deleted every pod) and come back at other addresses, the first would wait for silos that
/// will never answer. A member that is silent in the table falls at once if it cannot be connected to, and otherwise after it was
/// watched for as long again: a database that was away silences everybody, and somebody else may listen at a dead one's address.
/// </summary>
internal sealed class FallenSilos(SiloTable table, TimeProvider time, Action<KnownSilo> onDeclared)
{
    private static readonly TimeSpan ConnectBound = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Returns when every member that is left gives signs of life and can be connected to, or the engine shall judge.</summary>
    public async Task ClearAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < SiloTable.Silence)
        {
            if (await ClearAsync(wereWatched: false, cancellation) == 0)
            {
                return;
            }

            await Task.Delay(Pause, time, cancellation);
        }

        await ClearAsync(wereWatched: true, cancellation);
    }

    /// <summary>One look. Returns how many it is in doubt about.</summary>
    /// <param name="wereWatched">True when who is silent now was so for all the time that this process watched.</param>
    /// <param name="cancellation">Ends it.</param>
    private async Task<int> ClearAsync(bool wereWatched, CancellationToken cancellation)
    {
        var members = await table.ListAsync(cancellation);
        var answers = await Task.WhenAll(members.Select(member => AnswersAsync(member, cancellation)));
        var inDoubt = 0;
        foreach (var (member, isReached) in members.Zip(answers).Where(pair => pair.First.IsSilent || !pair.Second))
        {
            var isFallen = member.IsSilent && (wereWatched || !isReached);
            if (isFallen && await table.TryDeclareDeadAsync(member, cancellation))
            {
                onDeclared(member);
            }
            else
            {
                inDoubt++;
            }
        }

        return inDoubt;
    }

    private async Task<bool> AnswersAsync(KnownSilo member, CancellationToken cancellation)
    {
        using var bound = new CancellationTokenSource(ConnectBound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellation);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(member.Address, member.Port, either.Token);
            return true;
        }
        catch (Exception failure) when (failure is SocketException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
