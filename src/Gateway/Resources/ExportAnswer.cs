using System.Buffers;
using Krewe.Gateway.Json;
using Krewe.Storage.Tasks;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Resources;

/// <summary>
/// Every task as one line of JSON, sent while it is read: a project need not fit into memory. An answer that breaks off is aborted,
/// so that nobody takes a part for the whole.
/// </summary>
internal sealed class ExportAnswer(IAsyncEnumerable<TaskDetail> tasks, Eyes eyes) : IResult
{
    /// <summary>How much is gathered before it is sent, and how much waits for a slow reader.</summary>
    private const int FlushBytes = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/x-ndjson; charset=utf-8";
        var unsent = 0;
        await foreach (var task in tasks.WithCancellation(httpContext.RequestAborted))
        {
            unsent += WriteLine(response, task);
            if (unsent >= FlushBytes)
            {
                await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
                unsent = 0;
            }
        }
    }

    private int WriteLine(HttpResponse response, TaskDetail task)
    {
        using var json = JsonBuffer.Rent();
        DetailJson.Write(json.Writer, task, eyes, withComments: true);
        var line = json.Written;
        response.BodyWriter.Write(line);
        response.BodyWriter.Write("\n"u8);
        return line.Length + 1;
    }
}
