using Krewe.Client.Wire;
using Krewe.Gateway.Http;
using Krewe.Gateway.Mcp.Tools;
using Krewe.Gateway.Metrics;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Krewe.Gateway.Mcp.Calls;

/// <summary>Runs tools: finds the one that is meant, lets nobody use one that is above its role, and turns whatever goes wrong into words.</summary>
internal sealed partial class ToolRunner(GatewayServices services, ILogger<ToolRunner> logger)
{
    public async ValueTask<CallToolResult> RunAsync(McpCaller caller, CallToolRequestParams? called)
    {
        if (Toolbox.Find(called?.Name) is not { } tool)
        {
            throw new McpProtocolException(
                $"There is no tool of that name. There are: {string.Join(", ", Toolbox.All.Select(known => known.Name))}.", McpErrorCode.InvalidParams);
        }

        if (caller.Identity.Role < tool.Role)
        {
            return Tell(tool, ToolAnswer.Refused(Refusals.TooLittle(caller.Identity, tool.Role)), null);
        }

        var setting = new ToolSetting(caller, services, tool, ArgumentReader.ForKey(tool.Name, called!.Arguments));
        try
        {
            return Tell(tool, await tool.RunAsync(setting, ArgumentReader.Join(called.Arguments)), setting.Made);
        }
        catch (Exception failure) when (!caller.Context.RequestAborted.IsCancellationRequested)
        {
            return Tell(tool, ToolAnswer.Refused(Explain(caller, tool, failure)), setting.Made);
        }
    }

    private static CallToolResult Tell(McpTool tool, ToolAnswer answer, ToolCall? call)
    {
        GatewayMeter.ToolCalled(tool.Name, answer.Refusal is null);
        if (answer.Refusal is { } refusal)
        {
            GatewayMeter.Refused(refusal.Code);
        }

        return answer.ToResult(call is null ? null : Notices.Of(tool, call.Claims));
    }

    private ErrorBody Explain(McpCaller caller, McpTool tool, Exception failure)
    {
        var answer = Failures.AnswerTo(failure, tool.IsRead);
        if (answer.Status == 503)
        {
            LogUnavailable(caller.Context.TraceIdentifier, tool.Name, failure.Message);
        }
        else if (answer.Status >= 500)
        {
            LogDefect(caller.Context.TraceIdentifier, tool.Name, failure);
        }

        return answer.Status == 500
            ? answer.Body with { Details = [.. answer.Body.Details, new ErrorDetail("request_id", caller.Context.TraceIdentifier)] }
            : answer.Body;
    }

    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} (tool {Tool}) failed in a way that is not foreseen")]
    private partial void LogDefect(string requestId, string tool, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "Request {RequestId} (tool {Tool}) found something it needs unavailable: {Cause}")]
    private partial void LogUnavailable(string requestId, string tool, string cause);
}
