using System.Net;
using System.Net.Sockets;
using System.Text;
using Krewe.Gateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Krewe.Gateway.Tests.Silo;

public sealed class A_stop_waits_for_what_is_under_way
{
    [Fact]
    public async Task A_request_that_was_begun_is_answered_and_durable()
    {
        await using var server = await GatewayServer.StartAsync();
        var wren = await server.NewProjectAsync();
        const string body = """{"id":"a-1","title":"x"}""";
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream);

        // The server asks for the body when its handler does: from then on the request is under way.
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/tasks HTTP/1.1\r\nHost: krewe\r\nAuthorization: Bearer {wren.Token.AccessToken}\r\n" +
            $"Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: {body.Length}\r\n\r\n"));
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());
        Assert.Equal(string.Empty, await reader.ReadLineAsync());

        var stopping = new TaskCompletionSource();
        server.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        var stopped = server.StopAsync();
        await stopping.Task;
        Assert.False(stopped.IsCompleted);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body));

        Assert.Equal("HTTP/1.1 201 Created", await reader.ReadLineAsync());
        await stopped;
        Assert.NotNull(await server.Store.Tasks.LoadAsync(new Domain.Tasks.TaskKey("default", wren.Project, "a-1")));
    }
}
