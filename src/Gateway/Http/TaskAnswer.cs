using Krewe.Contracts.Tasks;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.Json;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>One task, with its version as the ETag. The answer of most commands.</summary>
internal sealed class TaskAnswer(TaskSnapshot task, Eyes eyes, int status = StatusCodes.Status200OK) : IResult, IKeepable
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.ETag = ETags.Of(task.Version);
        using var json = JsonBuffer.Rent();
        EnvelopeJson.BeginData(json.Writer);
        TaskJson.Write(json.Writer, task, eyes);
        EnvelopeJson.End(json.Writer);
        json.Send(response);
        return Task.CompletedTask;
    }

    public string? Keep() => KeptJson.Write(status, writer => TaskJson.Write(writer, task, eyes));

    /// <summary>The task after a command, or why it was not carried out.</summary>
    public static IResult Of(TaskReply reply, Eyes eyes, int status = StatusCodes.Status200OK) =>
        reply is { IsSuccess: true, Task: { } task } ? new TaskAnswer(task, eyes, status) : Errors.Of(reply.Result, reply.Rejection);
}
