using Krewe.Gateway.Json;
using Krewe.Storage.Tasks;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>One task with everything that stands beside it.</summary>
internal sealed class DetailAnswer(TaskDetail detail, Eyes eyes, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Where what was made can be read.</summary>
    public string? Location { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.ETag = ETags.Of(detail.State.Version);
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        using var json = JsonBuffer.Rent();
        EnvelopeJson.BeginData(json.Writer);
        DetailJson.Write(json.Writer, detail, eyes);
        EnvelopeJson.End(json.Writer);
        json.Send(response);
        return Task.CompletedTask;
    }
}
