using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Krewe.Client.Wire;
using ModelContextProtocol.Protocol;

namespace Krewe.Gateway.Mcp.Calls;

/// <summary>What a tool answers: the same twice, as data and as a short text, because hosts show models one or the other.</summary>
/// <param name="Data">The data.</param>
/// <param name="Text">The text.</param>
/// <param name="Refusal">Why the call was not carried out; null when it was.</param>
internal sealed record ToolAnswer(JsonElement Data, string Text, ErrorBody? Refusal = null)
{
    public static ToolAnswer Of<T>(T data, JsonTypeInfo<T> type, string text) => new(JsonSerializer.SerializeToElement(data, type), text);

    /// <summary>All that there is: a text would have to say as much, so it is the data.</summary>
    public static ToolAnswer Whole<T>(T data, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToElement(data, type);
        return new ToolAnswer(json, json.GetRawText());
    }

    /// <summary>A refusal, which is a result that a model reads and acts on, and no failure of the protocol.</summary>
    public static ToolAnswer Refused(ErrorBody refusal)
    {
        var text = new StringBuilder($"{refusal.Code}: {refusal.Message}");
        foreach (var detail in refusal.Details)
        {
            text.Append($"\n- {detail.Field}: {detail.Message}");
        }

        return new ToolAnswer(JsonSerializer.SerializeToElement(new ToolRefusal(refusal), McpJson.Default.ToolRefusal), text.ToString(), refusal);
    }

    /// <summary>The result, with what the agent should hear besides.</summary>
    public CallToolResult ToResult(string? notice) => new()
    {
        Content = [new TextContentBlock { Text = notice is null ? Text : $"{Text}\n\n{notice}" }],
        StructuredContent = Data,
        IsError = Refusal is not null ? true : null,
    };
}

/// <summary>A refusal as data.</summary>
/// <param name="Error">What is in the way, and what to do next.</param>
internal sealed record ToolRefusal(ErrorBody Error);
