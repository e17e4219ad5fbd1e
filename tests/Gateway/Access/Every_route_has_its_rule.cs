using Krewe.Gateway.Access;
using Krewe.Gateway.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Access;

[Collection(GatewayCollection.Name)]
public sealed class Every_route_has_its_rule(GatewayFixture gateway)
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    private IEnumerable<RouteEndpoint> Endpoints =>
        gateway.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void No_route_is_without_one() =>
        Assert.All(Endpoints, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<AccessRule>()));

    [Fact]
    public void Only_these_are_open_to_anyone() => Assert.Equal(
        ["/health/live", "/health/ready", "/metrics", "/openapi/v1.json", "/v1/auth/refresh", "/v1/auth/token", "/v1/hooks/github/{id}"],
        Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>()!.Role is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Whoever_only_reads_writes_nothing() => Assert.All(
        Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>()!.Role == Role.Viewer),
        endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single() == "GET"
                || endpoint.RoutePattern.RawText is "/v1/auth/revoke"
                    // Each of its tools has a rule of its own: see Mcp/Tools_keep_to_roles.
                    or "/mcp",
            endpoint.RoutePattern.RawText));

    /// <summary>Every route with every role, and with none: what is below the rule is refused, and what is not gets as far as the handler.</summary>
    [Fact]
    public async Task Every_route_honours_it()
    {
        var organization = await gateway.Server.NewOrganizationAsync();
        var people = new Dictionary<Role, Person>();
        foreach (var role in Roles)
        {
            people[role] = await gateway.Server.SignInAsync(role, "wren", "web", null, organization);
        }

        var nobody = new Person(gateway.Server, string.Empty);
        foreach (var (method, path, rule) in Requests())
        {
            (await nobody.SendAsync(method, path, Body(method))).MustRefuse(401, "UNAUTHORIZED");
            foreach (var role in Roles)
            {
                // Whoever gets that far would end all that follows.
                var answer = path == "/v1/auth/revoke" ? null : await people[role].SendAsync(method, path, Body(method));
                Check(method, path, rule, role, answer);
            }
        }
    }

    private static void Check(HttpMethod method, string path, Role rule, Role role, Answer? answer)
    {
        if (answer is null)
        {
            return;
        }

        if (role < rule)
        {
            answer.MustRefuse(403, "FORBIDDEN");
            Assert.Contains($"'{rule.Name()}'", answer.Error.Message, StringComparison.Ordinal);
        }
        else
        {
            // A handler may have fine print of its own, such as: an agent changes only what it holds.
            var isRefusedAtTheGate = answer.Status == 403 && answer.Error.Message.StartsWith("This needs the role", StringComparison.Ordinal);
            Assert.False(isRefusedAtTheGate || answer.Status is 401 or 500, $"{method} {path} as {role.Name()}: {answer.Text}");
        }
    }

    private IEnumerable<(HttpMethod Method, string Path, Role Rule)> Requests() =>
        from endpoint in Endpoints
        let rule = endpoint.Metadata.GetMetadata<AccessRule>()!.Role
        where rule is not null
        select (
            HttpMethod.Parse(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()),
            endpoint.RoutePattern.RawText!
                .Replace("{project}", "web", StringComparison.Ordinal)
                .Replace("{id}", "none-1", StringComparison.Ordinal)
                .Replace("{depends_on}", "none-2", StringComparison.Ordinal),
            rule.Value);

    private static string? Body(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Delete ? null : "{}";
}
