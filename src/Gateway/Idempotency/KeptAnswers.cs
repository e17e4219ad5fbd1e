using System.Text.Json;
using Krewe.Gateway.Http;
using Krewe.Gateway.Json;
using Krewe.Gateway.Metrics;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Idempotency;

/// <summary>
/// Repeated requests for what is not one task. Tasks keep their answers in the commit itself; here the answer is kept a moment after, and
/// <see cref="KeptOperations"/> says what a repeat means that comes before it was.
/// </summary>
internal static class KeptAnswers
{
    /// <summary>Answers as before when the caller's key was used before, and otherwise carries the request out.</summary>
    public static Task<IResult> RunAsync(Call call, Func<Task<IResult>> carryOut) => RunAsync(call, call.Idempotency?.Key, carryOut);

    /// <summary>The same for a request whose commit keeps the key itself: its answer as a whole is kept beside.</summary>
    public static Task<IResult> RunWholeAsync(Call call, Func<Task<IResult>> carryOut) => RunAsync(call, call.Idempotency?.Whole, carryOut);

    private static async Task<IResult> RunAsync(Call call, string? name, Func<Task<IResult>> carryOut)
    {
        if (name is null || call.Idempotency is not { } key)
        {
            return await carryOut();
        }

        if (await KeptOperations.FindAsync(call, name) is { } kept)
        {
            return KeptOperations.Mismatch(kept, key) is { } mismatch ? Errors.Of(mismatch) : new KeptAnswer(kept.Response);
        }

        var answer = await carryOut();
        if (answer is IKeepable keepable && keepable.Keep() is { } text && !await KeptOperations.TryKeepAsync(call, name, key, text))
        {
            GatewayMeter.AnswerNotKept();
        }

        return answer;
    }

    /// <summary>An answer as it was kept: <c>{"v":1,"status":201,"data":{...}}</c>.</summary>
    private sealed class KeptAnswer(string kept) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            using var document = JsonDocument.Parse(kept);
            httpContext.Response.StatusCode = document.RootElement.GetProperty("status").GetInt32();
            using var json = JsonBuffer.Rent();
            EnvelopeJson.BeginData(json.Writer);
            document.RootElement.GetProperty("data").WriteTo(json.Writer);
            EnvelopeJson.End(json.Writer);
            json.Send(httpContext.Response);
            return Task.CompletedTask;
        }
    }
}

/// <summary>An answer that can be kept for a repeated request.</summary>
internal interface IKeepable
{
    /// <summary>The answer as JSON, without secrets; null when a repeat should rather be carried out again.</summary>
    string? Keep();
}
