using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Contracts;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.Json;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>One task, with its version as the ETag. The answer of most commands.</summary>
internal sealed class TaskAnswer(TaskSnapshot task, Eyes eyes, int status = StatusCodes.Status200OK, HaltMessage? drain = null) : IResult, IKeepable
{
    private static readonly JsonEncodedText DiscoveredName = JsonEncodedText.Encode("discovered");

    /// <summary>How many messages wait for the caller, in the answer to a heartbeat; else null.</summary>
    public int? UnreadMessages { get; init; }

    /// <summary>What is needed to begin with the task, in the answer to a claim that asked for it; else null.</summary>
    public TaskContextView? Context { get; init; }

    /// <summary>The tasks that were made of what a progress report found on the way.</summary>
    public IReadOnlyList<string> Discovered { get; init; } = [];

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.ETag = ETags.Of(task.Version);
        using var json = JsonBuffer.Rent();
        EnvelopeJson.BeginData(json.Writer);
        Write(json.Writer);
        EnvelopeJson.End(json.Writer);
        json.Send(response);
        return Task.CompletedTask;
    }

    public string? Keep() => KeptJson.Write(status, WriteKept);

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        TaskJson.WriteMembers(writer, task, eyes);
        if (Halts.View(drain) is { } shown)
        {
            writer.WritePropertyName("drain"u8);
            JsonSerializer.Serialize(writer, shown, WireJson.Default.HaltView);
        }

        if (UnreadMessages is { } unread)
        {
            writer.WriteNumber("unread_messages"u8, unread);
        }

        WriteDiscovered(writer);
        TaskJson.WriteContext(writer, Context);

        writer.WriteEndObject();
    }

    /// <summary>What stays true of the answer: not what is only so at this moment.</summary>
    private void WriteKept(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        TaskJson.WriteMembers(writer, task, eyes);
        WriteDiscovered(writer);
        writer.WriteEndObject();
    }

    private void WriteDiscovered(Utf8JsonWriter writer)
    {
        if (Discovered.Count > 0)
        {
            TaskJson.WriteList(writer, DiscoveredName, Discovered);
        }
    }

    /// <summary>The task after a report, with what was made of what was found; or why it was not taken.</summary>
    public static IResult Of(ProgressReport report, Eyes eyes) => report.Reply is { IsSuccess: true, Task: { } task }
        ? new TaskAnswer(task, eyes) { Discovered = report.Discovered }
        : Errors.Of(report.Reply.Result, report.Reply.Rejection);

    /// <summary>The task after a command, or why it was not carried out.</summary>
    public static IResult Of(
        TaskReply reply, Eyes eyes, int status = StatusCodes.Status200OK, HaltMessage? drain = null, int? unreadMessages = null) =>
        reply is { IsSuccess: true, Task: { } task }
            ? new TaskAnswer(task, eyes, status, drain) { UnreadMessages = unreadMessages }
            : Errors.Of(reply.Result, reply.Rejection);
}
