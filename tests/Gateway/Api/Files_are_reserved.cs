using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Files_are_reserved(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _wren = null!;
    private Person _crow = null!;
    private string _path = string.Empty;

    public async Task InitializeAsync()
    {
        _wren = await gateway.Server.NewProjectAsync();
        _crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _wren.Project);
        _path = $"/v1/projects/{_wren.Project}";
        await _wren.NewTaskAsync("a-1");
        await _wren.NewTaskAsync("a-2");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_refusal_says_who_holds_what_for_which_task_and_until_when()
    {
        (await _crow.PostAsync("/v1/tasks/a-1/claim", """{"paths":["src/**"]}""")).Must(200);

        var refused = (await _wren.PostAsync("/v1/tasks/a-2/claim", """{"paths":["src/a.cs"]}""")).MustRefuse(409, "PATHS_RESERVED");

        Assert.Equal(["path", "overlaps", "claimed_by", "task", "lease_until"], refused.Fields);
        Assert.Equal(["src/a.cs", "src/**", "crow", "a-1"], refused.Error.Details.Take(4).Select(detail => detail.Message));
        Assert.Equal("pending", (await _wren.GetAsync("/v1/tasks/a-2")).Must(200).Data.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Several_overlaps_are_all_told_and_nothing_is_added()
    {
        (await _crow.PostAsync("/v1/tasks/a-1/claim", """{"paths":["src/**","docs/"]}""")).Must(200);
        var fence = await _wren.ClaimAsync("a-2");

        var refused = (await _wren.PostAsync("/v1/tasks/a-2/reserve", $$"""{"fence":{{fence}},"paths":["free/","src/a.cs","docs/b.md"]}""")).MustRefuse(409, "PATHS_RESERVED");

        Assert.Equal(2, refused.Fields.Count(field => field == "path"));
        Assert.False((await _wren.GetAsync("/v1/tasks/a-2")).Must(200).Data.TryGetProperty("reserved", out _));
    }

    [Theory]
    [InlineData("claim", """{"paths":["/etc/passwd"]}""", "paths[0]")]
    [InlineData("claim", """{"shared_paths":["a","../b"]}""", "shared_paths[1]")]
    [InlineData("reserve", """{"fence":1}""", "paths")]
    [InlineData("reserve", """{"paths":["a"]}""", "fence")]
    [InlineData("unreserve", """{"fence":1,"paths":["src/{a"]}""", "paths[0]")]
    public async Task What_is_no_pattern_is_refused_by_name(string verb, string body, string field) =>
        Assert.Equal([field], (await _wren.PostAsync($"/v1/tasks/a-1/{verb}", body)).MustRefuse(400, "VALIDATION_ERROR").Fields);

    [Fact]
    public async Task Paths_go_with_one_claim_of_the_next_task() =>
        Assert.Equal(["max"], (await _wren.PostAsync($"{_path}/claim", """{"paths":["a"],"max":2}""")).MustRefuse(400, "VALIDATION_ERROR").Fields);

    [Fact]
    public async Task A_repeated_request_reserves_once()
    {
        var fence = await _wren.ClaimAsync("a-1");
        var body = $$"""{"fence":{{fence}},"paths":["src/**"]}""";

        var first = (await _wren.PostAsync("/v1/tasks/a-1/reserve", body, ("Idempotency-Key", "reserve-1"))).Must(200);
        (await _wren.PostAsync("/v1/tasks/a-1/unreserve", $$"""{"fence":{{fence}}}""")).Must(200);
        var again = (await _wren.PostAsync("/v1/tasks/a-1/reserve", body, ("Idempotency-Key", "reserve-1"))).Must(200);

        Assert.Equal(first.Data.GetRawText(), again.Data.GetRawText());
        Assert.Equal(0, (await _wren.GetAsync($"{_path}/reservations")).Must(200).Data.GetArrayLength());
    }

    [Fact]
    public async Task The_holder_alone_reserves_and_a_viewer_only_looks()
    {
        var fence = await _crow.ClaimAsync("a-1");
        var viewer = await gateway.Server.SignInAsync(Role.Viewer, "owl", _wren.Project);

        (await _wren.PostAsync("/v1/tasks/a-1/reserve", $$"""{"fence":{{fence}},"paths":["a"]}""")).MustRefuse(409, "ALREADY_CLAIMED");
        (await _crow.PostAsync("/v1/tasks/a-1/reserve", """{"fence":99,"paths":["a"]}""")).MustRefuse(409, "STALE_CLAIM");
        (await viewer.PostAsync("/v1/tasks/a-1/reserve", $$"""{"fence":{{fence}},"paths":["a"]}""")).MustRefuse(403, "FORBIDDEN");
        (await viewer.GetAsync($"{_path}/reservations?path=a")).Must(200);
        Assert.Equal(["path"], (await viewer.GetAsync($"{_path}/reservations?path=/a")).MustRefuse(400, "VALIDATION_ERROR").Fields);
    }
}
