using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;
using Role = Krewe.Requests.Access.Role;

namespace Krewe.Gateway.Mcp.Calls;

/// <summary>A tool: what it is called and takes, who may use it, and what it does. There is none without a role.</summary>
/// <param name="Definition">As clients are told of it.</param>
/// <param name="Role">The least role that may use it.</param>
/// <param name="RunAsync">Reads the arguments and carries the call out.</param>
internal sealed record McpTool(Tool Definition, Role Role, Func<ToolSetting, byte[], Task<ToolAnswer>> RunAsync)
{
    public string Name => Definition.Name;

    /// <summary>True for a tool that writes nothing but what every call does.</summary>
    public bool IsRead => Definition.Annotations?.ReadOnlyHint == true;

    /// <summary>A tool whose arguments are read as <typeparamref name="T"/>.</summary>
    public static McpTool Of<T>(Tool definition, Role role, JsonTypeInfo<T> type, Func<ToolCall, T, Task<ToolAnswer>> handler, Func<McpCaller, T, Answer<Identity>>? begin = null)
        where T : ToolArguments => new(definition, role, async (setting, bytes) =>
    {
        var problems = new Problems();
        if (ArgumentReader.Read(bytes, type, problems) is not { } arguments)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        var speaker = begin?.Invoke(setting.Caller, arguments) ?? Speaker.Of(setting.Caller, arguments.Session);
        return speaker.TryGetValue(out var identity, out var refusal)
            ? await setting.CallAsync(identity, arguments.IdempotencyKey, call => handler(call, arguments))
            : ToolAnswer.Refused(refusal);
    });
}
