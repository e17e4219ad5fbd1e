using System.Text.Json;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class What_is_remembered(GatewayFixture gateway)
{
    [Fact]
    public async Task Agents_write_viewers_read_and_keys_may_hold_slashes()
    {
        var lead = await gateway.Server.NewProjectAsync();
        var crow = await gateway.Server.SignInAsync(Role.Agent, "crow", lead.Project);
        var eye = await gateway.Server.SignInAsync(Role.Viewer, "eye", lead.Project);
        var path = $"/v1/projects/{lead.Project}/memories";

        (await crow.PutAsync($"{path}/docs%2Fbuild", """{"value":"Use make.","metadata":{"scope":[1.0]} }""")).Must(200);
        (await eye.PutAsync($"{path}/docs%2Fbuild", """{"value":"x"}""")).MustRefuse(403, "FORBIDDEN");
        (await eye.DeleteAsync($"{path}/docs%2Fbuild")).MustRefuse(403, "FORBIDDEN");

        var read = (await eye.GetAsync($"{path}/docs%2Fbuild")).Must(200).Data;
        Assert.Equal(("docs/build", "Use make.", "crow", """{"scope":[1.0]}"""), (Text(read, "key"), Text(read, "value"), Text(read, "created_by"), read.GetProperty("metadata").GetRawText()));
        Assert.Equal("docs/build", Text(Assert.Single((await eye.GetAsync($"{path}?q=MAKE")).Must(200).Data.EnumerateArray()), "key"));
        Assert.Empty((await eye.GetAsync($"{path}?after=docs%2Fbuild")).Must(200).Data.EnumerateArray());
        (await crow.DeleteAsync($"{path}/docs%2Fbuild")).Must(200);
        (await eye.GetAsync($"{path}/docs%2Fbuild")).MustRefuse(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_version_that_is_not_there_any_more_is_not_replaced_and_a_repeat_is_answered_again()
    {
        var lead = await gateway.Server.NewProjectAsync();
        var path = $"/v1/projects/{lead.Project}/memories/k";

        (await lead.PutAsync(path, """{"value":"one"}""", ("If-Match", "\"1\""))).MustRefuse(412, "PRECONDITION_FAILED");
        var first = (await lead.PutAsync(path, """{"value":"one"}""", ("Idempotency-Key", "a"))).Must(200).Data.GetProperty("version").GetInt64();
        (await lead.PutAsync(path, """{"value":"two"}""", ("If-Match", $"\"{first}\""))).Must(200);
        (await lead.PutAsync(path, """{"value":"three"}""", ("If-Match", $"\"{first}\""))).MustRefuse(412, "PRECONDITION_FAILED");
        Assert.Equal("one", Text((await lead.PutAsync(path, """{"value":"one"}""", ("Idempotency-Key", "a"))).Must(200).Data, "value"));
        Assert.Equal("two", Text((await lead.GetAsync(path)).Must(200).Data, "value"));
        (await lead.DeleteAsync(path, ("If-Match", $"\"{first}\""))).MustRefuse(412, "PRECONDITION_FAILED");
    }

    [Fact]
    public async Task What_is_too_long_is_refused_by_its_field()
    {
        var lead = await gateway.Server.NewProjectAsync();
        var path = $"/v1/projects/{lead.Project}/memories";

        (await lead.PutAsync($"{path}/{new string('k', 201)}", """{"value":"v"}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await lead.PutAsync($"{path}/a%0Ab", """{"value":"v"}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await lead.PutAsync($"{path}/k", $$"""{"value":"{{new string('v', 65_537)}}"}""")).MustRefuse(400, "VALIDATION_ERROR");
        (await lead.PutAsync($"{path}/k", "{}")).MustRefuse(400, "VALIDATION_ERROR");
        (await lead.GetAsync($"{path}?limit=101")).MustRefuse(400, "VALIDATION_ERROR");
        (await lead.PutAsync("/v1/projects/nowhere-at-all/memories/k", """{"value":"v"}""")).MustRefuse(404, "NOT_FOUND");
        Assert.Empty((await lead.GetAsync(path)).Must(200).Data.EnumerateArray());
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();
}
