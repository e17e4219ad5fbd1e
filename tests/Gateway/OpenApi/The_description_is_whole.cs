using System.Text.Json;
using Krewe.Gateway.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.OpenApi;

[Collection(GatewayCollection.Name)]
public sealed class The_description_is_whole(GatewayFixture gateway)
{
    [Fact]
    public async Task Every_route_is_in_it_with_words_a_schema_and_its_refusals()
    {
        var document = await ReadAsync();
        var paths = document.GetProperty("paths");
        foreach (var (method, pattern, doc) in ExampleRunner.RoutesOf(gateway.Server))
        {
            var operation = paths.GetProperty(pattern).GetProperty(method.Method.ToLowerInvariant());

            Assert.Equal(doc.Summary, operation.GetProperty("summary").GetString());
            Assert.StartsWith(doc.Description, operation.GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.True(operation.GetProperty("responses").TryGetProperty("default", out _));
            Assert.Equal(doc.Body is not null, operation.TryGetProperty("requestBody", out _));
        }
    }

    [Fact]
    public void Every_route_but_the_page_and_the_description_itself_is_documented()
    {
        var bare = gateway.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Gateway.OpenApi.RouteDoc>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText);

        Assert.Equal(["/mcp", "/openapi/v1.json"], bare);
    }

    [Fact]
    public async Task Names_are_as_on_the_wire_and_numbers_are_numbers()
    {
        var schemas = (await ReadAsync()).GetProperty("components").GetProperty("schemas");
        var patch = schemas.GetProperty("PatchTaskBody").GetProperty("properties");

        Assert.Equal(["null", "integer"], patch.GetProperty("max_run_seconds").GetProperty("type").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal("integer", schemas.GetProperty("TaskView").GetProperty("properties").GetProperty("fence").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_dependency_of_a_plan_is_a_name_or_an_object()
    {
        var schemas = (await ReadAsync()).GetProperty("components").GetProperty("schemas");
        var task = schemas.GetProperty("PlanBody").GetProperty("properties").GetProperty("tasks").GetProperty("items");
        var choices = task.GetProperty("properties").GetProperty("depends_on").GetProperty("items").GetProperty("oneOf");

        Assert.Equal("string", choices[0].GetProperty("type").GetString());
        Assert.Equal(["name", "ref", "id", "kind", "any_child"], choices[1].GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere()
    {
        var anyone = new Person(gateway.Server, string.Empty);
        var page = (await anyone.GetAsync("/docs/index.html")).Must(200);

        Assert.Contains("swagger-ui", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("//", page.Text.Replace("<!-- HTML", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        (await anyone.GetAsync("/docs/swagger-ui-bundle.js")).Must(200);
        (await anyone.GetAsync("/docs/index.js")).Must(200);
    }

    private async Task<JsonElement> ReadAsync() => (await new Person(gateway.Server, string.Empty).GetAsync("/openapi/v1.json")).Must(200).Json;
}
