using System.Net;
using System.Text.Json;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Commands;

/// <summary>Files that a claim holds, from a shell.</summary>
public sealed class ReservationTests : IDisposable
{
    private const string Claimed = """
        {"id":"t-1","project":"p","title":"T","status":"in_progress","fence":5,"version":2,"claimed_by":"keyholder",
         "reserved":{"exclusive":["src/**"],"shared":["go.mod"]}}
        """;

    private const string Held = """
        {"success":true,"data":[{"path":"src/**","exclusive":true,"claimed_by":"crow","task":"t-2","title":"Two","fence":1,"lease_until":"2026-11-21T07:52:36Z"}],
         "meta":{"page":1,"limit":50,"total":1}}
        """;

    private readonly ScriptedServer _server;
    private readonly Shell _shell;

    public ReservationTests()
    {
        _server = new ScriptedServer(Answer);
        _shell = new Shell(_server);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task What_is_reserved_goes_with_the_remembered_fence()
    {
        await _shell.RunAsync("claim", "t-1", "--project", "p", "--path", "src/**", "--shared-path", "go.mod");
        var claim = Body();
        Assert.Equal(0, await _shell.RunAsync("reserve", "t-1", "docs/", "tests/**"));
        var reserve = (_server.Seen[^1].Path, Body());
        Assert.Equal(0, await _shell.RunAsync("reserve", "t-1", "go.mod", "--shared", "--json"));
        var shared = Body();

        Assert.Equal(("src/**", "go.mod"), (claim.GetProperty("paths")[0].GetString(), claim.GetProperty("shared_paths")[0].GetString()));
        Assert.Equal("/v1/tasks/t-1/reserve?project=p", reserve.Path);
        Assert.Equal("""{"fence":5,"paths":["docs/","tests/**"]}""", reserve.Item2.GetRawText());
        Assert.Equal("""{"fence":5,"shared_paths":["go.mod"]}""", shared.GetRawText());
        Assert.Equal("src/**", _shell.Json.GetProperty("reserved").GetProperty("exclusive")[0].GetString());
    }

    [Fact]
    public async Task Some_or_all_is_given_up()
    {
        Assert.Equal(0, await _shell.RunAsync("unreserve", "t-1", "src/**", "--fence", "5", "--project", "p"));
        var some = Body();
        Assert.Equal(0, await _shell.RunAsync("unreserve", "t-1", "--fence", "5", "--project", "p"));

        Assert.Equal("""{"fence":5,"paths":["src/**"]}""", some.GetRawText());
        Assert.Equal("""{"fence":5}""", Body().GetRawText());
        Assert.Contains("exclusive src/**", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_holds_a_file_is_listed()
    {
        Assert.Equal(0, await _shell.RunAsync("reservations", "--project", "p", "--path", "src/a.cs"));
        Assert.Equal("/v1/projects/p/reservations?path=src%2Fa.cs", _server.Seen[^1].Path);
        Assert.Contains("crow", _shell.Output, StringComparison.Ordinal);

        Assert.Equal(0, await _shell.RunAsync("reservations", "--project", "p", "--json"));
        Assert.Equal("src/**", _shell.Json[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_task_is_made_with_the_files_that_it_needs()
    {
        await _shell.RunAsync("create", "T", "--project", "p", "--path", "src/**", "--path", "docs/", "--shared-path", "go.mod");

        Assert.Equal(["src/**", "docs/"], Body().GetProperty("paths").EnumerateArray().Select(path => path.GetString()));
        Assert.Equal("go.mod", Body().GetProperty("shared_paths")[0].GetString());
    }

    private JsonElement Body() => JsonElement.Parse(_server.Seen[^1].Body);

    private static HttpResponseMessage Answer(SeenRequest request) => request.Address.AbsolutePath switch
    {
        "/v1/auth/me" => ScriptedServer.Data("""{"organization":"default","key":"k","role":"admin","agent":"keyholder"}"""),
        "/v1/projects/p/reservations" => ScriptedServer.Json(HttpStatusCode.OK, Held),
        _ => ScriptedServer.Data(Claimed),
    };
}
