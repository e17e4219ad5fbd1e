using System.Net;
using Krewe.Cli.Import;
using Krewe.Cli.Tests.Support;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Tests.Support.Time;
using ErrorCode = Krewe.Client.Wire.ErrorCode;

namespace Krewe.Cli.Tests.Import;

public sealed class PatientChunksTests
{
    private static readonly ImportBody Chunk = new() { Tasks = [], Edges = [] };

    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _remarks = [];

    [Fact]
    public async Task A_server_that_comes_back_gets_the_chunk_again()
    {
        using var server = ScriptedServer.Of(Away, Away, Away, Taken);

        var sending = SendAsync(server);
        await PassAsync(rests: 3);

        Assert.Equal(4, (await sending).Value.Unchanged);
        Assert.Equal(4, server.Seen.Count);
        Assert.Contains("Trying for another 5 minutes", Assert.Single(_remarks));
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up()
    {
        using var server = ScriptedServer.Of(Away);

        var sending = SendAsync(server);
        var rests = (int)(PatientChunks.Patience / PatientChunks.Rest) + 1;
        await PassAsync(rests);

        Assert.Equal(ErrorCode.Unavailable, (await sending).Error!.Code);
        Assert.Equal(rests + 1, server.Seen.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, ErrorCode.Validation)]
    [InlineData(HttpStatusCode.InternalServerError, ErrorCode.Internal)]
    public async Task What_does_not_pass_is_answered_at_once(HttpStatusCode status, string code)
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Error(status, code));

        Assert.Equal(code, (await SendAsync(server)).Error!.Code);
        Assert.Single(server.Seen);
        Assert.Empty(_remarks);
    }

    private static HttpResponseMessage Away() => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, ErrorCode.Unavailable);

    private static HttpResponseMessage Taken() =>
        ScriptedServer.Data("""{"created":0,"unchanged":4,"edges_added":0,"skipped":[],"unenforced":[]}""");

    private Task<Result<ImportResult>> SendAsync(ScriptedServer server) =>
        new PatientChunks(Clients.WithKey(server, retry: RetryPolicy.None), "p", _time, _remarks.Add).SendAsync(Chunk, CancellationToken.None);

    private async Task PassAsync(int rests)
    {
        for (var rest = 0; rest < rests; rest++)
        {
            await _time.WhenArmedAsync(1);
            _time.Advance(PatientChunks.Rest);
        }
    }
}
