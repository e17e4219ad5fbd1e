using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.Json;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>A success in the envelope, for everything that is not on the path of a claim.</summary>
internal sealed class JsonAnswer<T>(T data, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) : IResult, IKeepable
    where T : class
{
    /// <summary>The version of what is answered; null when it has none.</summary>
    public long? Version { get; init; }

    /// <summary>Where what was made can be read.</summary>
    public string? Location { get; init; }

    /// <summary>True for answers with secrets.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What is kept for a repeated request instead of the data, when that must not be.</summary>
    public T? KeptAs { get; init; }

    public string? Keep() => KeptJson.Write(status, writer => JsonSerializer.Serialize(writer, KeptAs ?? data, type));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (Version is { } version)
        {
            response.Headers.ETag = ETags.Of(version);
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (IsSecret)
        {
            response.Headers.CacheControl = "no-store";
        }

        using var json = JsonBuffer.Rent();
        EnvelopeJson.BeginData(json.Writer);
        JsonSerializer.Serialize(json.Writer, data, type);
        EnvelopeJson.End(json.Writer);
        json.Send(response);
        return Task.CompletedTask;
    }
}
