using System.Text;
using Krewe.Bench.Load;

namespace Krewe.Bench.Waiting;

/// <summary>Agents, each with a connection and a session of its own, that ask for work, wait for it, and ask again.</summary>
internal sealed class WaitingAgents : IAsyncDisposable
{
    private const int WaitSeconds = 60;

    /// <summary>Agents of a fleet do not all begin at once.</summary>
    private const int ArrivalsPerSecond = 500;

    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(250);

    private readonly List<HttpConnection> _connections = [];
    private readonly List<Task> _running = [];
    private volatile bool _isOver;

    public static async Task<WaitingAgents> StartAsync(Uri server, string key, string project, int count, Taken taken)
    {
        var agents = new WaitingAgents();
        using var arrivals = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / ArrivalsPerSecond), TimeProvider.System);
        for (var number = 0; number < count && await arrivals.WaitForNextTickAsync(); number++)
        {
            var connection = await HttpConnection.OpenAsync(server);
            agents._connections.Add(connection);

            // Whom a key speaks as, it says in headers of its own.
            var credentials = $"{key}\r\nKrewe-Agent: agent-{count}-{number}\r\nKrewe-Session: session-{count}-{number}";
            agents._running.Add(agents.RunAsync(connection, $"/v1/projects/{project}/claim", credentials, 1 + (number % WaitSeconds), taken));
        }

        return agents;
    }

    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        _connections.ForEach(connection => connection.Dispose());
        await Task.WhenAll(_running);
    }

    private async Task RunAsync(HttpConnection connection, string path, string credentials, int seconds, Taken taken)
    {
        await Task.Yield();
        while (!_isOver)
        {
            HttpAnswer answer;
            try
            {
                answer = await connection.SendAsync("POST", path, credentials, $$"""{"wait_seconds":{{seconds}}}""");
            }
            catch (Exception gone) when (_isOver && gone is IOException or ObjectDisposedException or System.Net.Sockets.SocketException)
            {
                return;
            }

            var at = TimeProvider.System.GetTimestamp();
            if (answer.Status == 503)
            {
                // Thousands that come at once are told to come back.
                await Task.Delay(Busy, TimeProvider.System);
                continue;
            }

            if (!answer.IsSuccess)
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(answer.Body.Span));
            }

            // The first waits differ, so that from then on as many end in each second as in any other.
            seconds = WaitSeconds;
            if (IdOf(answer.Body.Span) is { } id)
            {
                taken.Take(id, at);
            }
        }
    }

    /// <summary>The first id in the answer is that of the task that was claimed; none when there was nothing.</summary>
    private static string? IdOf(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOf("\"tasks\":[{\"id\":\""u8);
        if (start < 0)
        {
            return null;
        }

        var id = body[(start + 16)..];
        return Encoding.UTF8.GetString(id[..id.IndexOf((byte)'"')]);
    }
}
