using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Krewe.Gateway.Mcp.Protocol;

/// <summary>What the server says of itself, and who answers which request.</summary>
internal static class ServerProfile
{
    /// <summary>The tools are those of the program: they change when it is replaced, or the key.</summary>
    private static readonly TimeSpan ToolsHold = TimeSpan.FromMinutes(5);

    private const string Instructions =
        "Krewe hands out work to agents. Call start first, and send the session that it returns with every later call. A day: start, ready or claim, "
        + "work, update with a note, finish. A claimed task is yours alone until you finish, fail or release it; every call keeps your claims alive, and "
        + "without any for the time of the lease they go to others. A refusal says what to do next.";

    private static readonly Implementation Server = new() { Name = "krewe", Title = "Krewe", Version = ProgramVersion.Text };

    public static McpServerOptions For(McpCaller caller, ToolRunner runner) => new()
    {
        ServerInfo = Server,
        ServerInstructions = Instructions,
        Capabilities = new ServerCapabilities { Tools = new ToolsCapability() },
        ScopeRequests = false,
        Handlers = new McpServerHandlers
        {
            ListToolsHandler = (_, _) => new ValueTask<ListToolsResult>(List(caller)),
            CallToolHandler = (request, _) => runner.RunAsync(caller, request.Params),
        },
    };

    /// <summary>Whoever may not use a tool is not told of it.</summary>
    private static ListToolsResult List(McpCaller caller)
    {
        var list = new ListToolsResult { Tools = [.. Toolbox.All.Where(tool => tool.Role <= caller.Identity.Role).Select(tool => tool.Definition)] };
        if (caller.IsStateless)
        {
            list.TimeToLive = ToolsHold;
            list.CacheScope = CacheScope.Private;
        }

        return list;
    }
}
