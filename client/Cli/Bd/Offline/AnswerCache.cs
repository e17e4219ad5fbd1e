using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Sessions;

namespace Krewe.Cli.Bd.Offline;

/// <summary>
/// Keeps the answers to reads, and gives them again when no server answers: marked as old, with the time that they are from. A write is never
/// kept or made up, and never decided by an old answer.
/// </summary>
internal sealed class AnswerCache : DelegatingHandler
{
    /// <summary>Who a key speaks as is remembered for good: an old answer, which another agent had, says nothing of that.</summary>
    private const string WhoPath = "/v1/auth/me";

    private readonly BdCall _call;
    private readonly CacheFolder _folder;
    private readonly string _owner;

    /// <param name="call">Whose answers they are.</param>
    /// <param name="key">The key: what one key may see is not given to another.</param>
    public AnswerCache(BdCall call, string key)
    {
        _call = call;
        _owner = KeyMark.Of($"{key} {string.Join(' ', call.Settings.Addresses)}")!;
        _folder = new CacheFolder(Path.Combine(call.Workspace.StateFolder, "cache"));
        InnerHandler = call.Environment.Handler ?? BdConnection.Sockets(call.Settings.Addresses);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get || request.RequestUri!.AbsolutePath == WhoPath)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var name = NameOf(request);
        HttpResponseMessage? answer = null;
        try
        {
            answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return await KeptAsync(name, answer, cancellationToken);
            }

            return IsAway(answer.StatusCode) && Old(name, request.RequestUri) is { } old ? old : answer;
        }
        catch (Exception lost) when (lost is HttpRequestException || (lost is TaskCanceledException && !_call.IsInterrupted))
        {
            if (Old(name, request.RequestUri) is { } old)
            {
                return old;
            }

            throw;
        }
    }

    /// <summary>A shared handler of a test outlives the command.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _call.Environment.Handler is null)
        {
            base.Dispose(disposing);
        }
    }

    private static bool IsAway(HttpStatusCode status) =>
        status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    /// <summary>A name for what was asked of that server with that key by that agent: what is ready is not the same for each.</summary>
    private string NameOf(HttpRequestMessage request)
    {
        var agent = request.Headers.TryGetValues("Krewe-Agent", out var values) ? string.Join(',', values) : string.Empty;
        return $"{_owner}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.RequestUri!.AbsoluteUri} {agent}")))[..32]}";
    }

    private async Task<HttpResponseMessage> KeptAsync(string name, HttpResponseMessage answer, CancellationToken cancellation)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        _folder.Keep(name, body);
        var again = new ByteArrayContent(body);
        again.Headers.ContentType = answer.Content.Headers.ContentType;
        answer.Content = again;
        return answer;
    }

    private HttpResponseMessage? Old(string name, Uri address)
    {
        if (_call.IsWrite || (_folder.Find(name) ?? Listed(address)) is not { } kept)
        {
            return null;
        }

        if (_call.Output.StaleSince is not { } since)
        {
            var when = kept.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            _call.Output.Remark($"Warning: the server is not reachable. STALE: this is what it said at {when}; it may have changed.");
        }

        _call.Output.StaleSince = _call.Output.StaleSince < kept.At ? _call.Output.StaleSince : kept.At;
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(kept.Body) };
    }

    /// <summary>A task that was never read alone may stand in a list that was.</summary>
    private (byte[] Body, DateTimeOffset At)? Listed(Uri address)
    {
        if (address.Segments is not [_, "v1/", "tasks/", var segment])
        {
            return null;
        }

        var id = Uri.UnescapeDataString(segment);
        foreach (var kept in _folder.Newest(_owner))
        {
            if (CachedTask.Find(kept.Body, id, address.Query) is { } task)
            {
                return (task, kept.At);
            }
        }

        return null;
    }
}
