using Krewe.Client.Wire;
using Krewe.Gateway.Json;
using Krewe.Gateway.Metrics;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>A refusal in the envelope. Every error of the gateway is written here and nowhere else.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">Code, message and details.</param>
/// <param name="retryAfterSeconds">When it makes sense to try again, or null.</param>
internal sealed class ErrorAnswer(int status, ErrorBody body, int? retryAfterSeconds = null) : IResult
{
    public int Status => status;

    public ErrorBody Body => body;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        GatewayMeter.Refused(body.Code);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";

        // Lets an operator find the request in the log when somebody shows the answer.
        response.Headers["Krewe-Request-Id"] = httpContext.TraceIdentifier;
        if (retryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        using var json = JsonBuffer.Rent();
        ErrorJson.WriteEnvelope(json.Writer, body);
        json.Send(response);
        return Task.CompletedTask;
    }
}
