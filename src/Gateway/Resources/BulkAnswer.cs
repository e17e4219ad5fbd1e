using Krewe.Gateway.Json;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Resources;

/// <summary>What became of each task of a bulk request.</summary>
internal sealed class BulkAnswer(IReadOnlyList<BulkCreation.Outcome> outcomes, Eyes eyes) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        using var json = JsonBuffer.Rent();
        var writer = json.Writer;
        EnvelopeJson.BeginData(writer);
        writer.WriteStartArray();
        for (var index = 0; index < outcomes.Count; index++)
        {
            var outcome = outcomes[index];
            writer.WriteStartObject();
            writer.WriteNumber("index"u8, index);
            writer.WriteBoolean("success"u8, outcome.Error is null);
            if (outcome.Task is { } task)
            {
                writer.WritePropertyName("task"u8);
                TaskJson.Write(writer, task, eyes);
            }

            if (outcome.Error is { } error)
            {
                writer.WritePropertyName("error"u8);
                ErrorJson.Write(writer, error);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        EnvelopeJson.End(writer);
        json.Send(httpContext.Response);
        return Task.CompletedTask;
    }
}
