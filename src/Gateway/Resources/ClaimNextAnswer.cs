using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Gateway.Json;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Resources;

/// <summary>The claimed tasks, and why there are no more of them.</summary>
internal sealed class ClaimNextAnswer(ClaimedNext claimed, Eyes eyes) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        using var json = JsonBuffer.Rent();
        var writer = json.Writer;
        EnvelopeJson.BeginData(writer);
        writer.WriteStartObject();
        writer.WriteStartArray("tasks"u8);
        for (var index = 0; index < claimed.Tasks.Count; index++)
        {
            TaskJson.Write(writer, claimed.Tasks[index], eyes, claimed.ContextOf(index));
        }

        writer.WriteEndArray();
        if (claimed.Nothing is { } nothing)
        {
            writer.WritePropertyName("nothing"u8);
            JsonSerializer.Serialize(writer, nothing, WireJson.Default.NothingView);
        }

        if (claimed.WaitedMs is { } waited)
        {
            writer.WriteNumber("waited_ms"u8, waited);
        }

        writer.WriteEndObject();
        EnvelopeJson.End(writer);
        json.Send(httpContext.Response);
        return Task.CompletedTask;
    }
}
