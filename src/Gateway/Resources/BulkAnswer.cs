using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.Json;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Resources;

/// <summary>What became of each task of a bulk request.</summary>
internal sealed class BulkAnswer(IReadOnlyList<BulkCreation.Outcome> outcomes, Eyes eyes) : IResult, IKeepable
{
    /// <summary>A longer answer is not kept: a repeat makes it anew, from the events.</summary>
    private const int KeptLengthMax = 1024 * 1024;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        using var json = JsonBuffer.Rent();
        EnvelopeJson.BeginData(json.Writer);
        Write(json.Writer);
        EnvelopeJson.End(json.Writer);
        json.Send(httpContext.Response);
        return Task.CompletedTask;
    }

    /// <summary>Only what is final is kept: a repeat completes the rows that failed for a reason which passes.</summary>
    public string? Keep()
    {
        if (outcomes.Any(outcome => IsPassing(outcome.Error?.Code)))
        {
            return null;
        }

        var text = KeptJson.Write(StatusCodes.Status200OK, Write);
        return text.Length > KeptLengthMax ? null : text;
    }

    private static bool IsPassing(string? code) =>
        code is ErrorCode.Unavailable or ErrorCode.OutcomeUnknown or ErrorCode.Conflict or ErrorCode.Internal;

    private void Write(Utf8JsonWriter writer)
    {
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
    }
}
