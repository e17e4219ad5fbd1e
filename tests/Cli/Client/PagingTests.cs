using System.Globalization;
using System.Net;
using System.Web;
using Krewe.Cli.Tests.Support;
using Krewe.Client;

namespace Krewe.Cli.Tests.Client;

public class PagingTests
{
    [Fact]
    public async Task Events_are_read_page_by_page_from_the_last_one_seen()
    {
        using var server = new ScriptedServer(request => Events(long.Parse(Query(request, "after"), CultureInfo.InvariantCulture)));

        var seqs = await Clients.WithKey(server).Projects.AllEventsAsync("p", 10).Select(item => item.Seq).ToListAsync();

        Assert.Equal([12, 13, 15, 16], seqs);
        Assert.Equal(["10", "13", "16"], server.Seen.Select(request => Query(request, "after")));
    }

    [Fact]
    public async Task A_page_that_is_refused_ends_the_enumeration_with_its_error()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Error(HttpStatusCode.NotFound, "NOT_FOUND"));

        var failure = await Assert.ThrowsAsync<KreweRequestException>(async () => await Clients.WithKey(server).Projects.AllEventsAsync("p").ToListAsync());

        Assert.Equal("NOT_FOUND", failure.Error.Code);
    }

    [Fact]
    public async Task Tasks_are_read_until_the_total_is_reached_whatever_the_server_makes_of_the_limit()
    {
        using var server = new ScriptedServer(request => Tasks(int.Parse(Query(request, "page"), CultureInfo.InvariantCulture)));

        var ids = await Clients.WithKey(server).Tasks.AllAsync(new TaskQuery { Project = "p" }).Select(task => task.Id).ToListAsync();

        Assert.Equal(["t1", "t2", "t3"], ids);
    }

    [Fact]
    public void A_query_names_what_it_filters_by_and_nothing_else() => Assert.Equal(
        "v1/tasks?project=p&status=pending%2Cdead&priority=0%2C1&label=a&label=b%26c&q=x%20y&limit=5",
        new TaskQuery { Project = "p", Status = ["pending", "dead"], Priority = [0, 1], Labels = ["a", "b&c"], Text = "x y", Limit = 5 }.ToPath());

    private static HttpResponseMessage Events(long after) => ScriptedServer.Data($"[{string.Join(",", after switch
    {
        10 => new[] { Event(12), Event(13) },
        13 => [Event(15), Event(16)],
        _ => [],
    })}]");

    private static string Event(int seq) => $$"""{"seq":{{seq}},"task":"t","kind":"created","from":"pending","to":"pending","actor":"a"}""";

    private static HttpResponseMessage Tasks(int page)
    {
        string[] ids = page switch { 1 => ["t1", "t2"], 2 => ["t3"], _ => [] };
        var items = ids.Select(id => $$"""{"id":"{{id}}","project":"p","title":"T","status":"pending"}""");
        return ScriptedServer.Json(HttpStatusCode.OK, $$$"""{"success":true,"data":[{{{string.Join(",", items)}}}],"meta":{"page":{{{page}}},"limit":2,"total":3}}""");
    }

    private static string Query(SeenRequest request, string name) => HttpUtility.ParseQueryString(request.Address.Query)[name]!;
}
