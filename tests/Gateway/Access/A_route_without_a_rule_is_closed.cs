using Krewe.Gateway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Access;

public sealed class A_route_without_a_rule_is_closed
{
    [Fact]
    public async Task Whoever_asks()
    {
        await using var server = await GatewayServer.StartAsync(configure: builder =>
            builder.Services.AddSingleton<IStartupFilter, ForgottenRoute>());

        (await new Person(server, string.Empty).GetAsync("/forgotten")).MustRefuse(403, "FORBIDDEN");
        (await (await server.SignInAsync()).GetAsync("/forgotten")).MustRefuse(403, "FORBIDDEN");
    }

    /// <summary>Stands for a route that somebody maps without thinking of who may use it.</summary>
    private sealed class ForgottenRoute : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            next(application);
            application.UseEndpoints(routes => routes.MapGet("/forgotten", () => Results.Ok("secret")));
        };
    }
}
