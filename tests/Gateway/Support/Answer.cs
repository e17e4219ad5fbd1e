using System.Net.Http.Headers;
using System.Text.Json;
using Krewe.Client.Wire;

namespace Krewe.Gateway.Tests.Support;

/// <summary>What a request was answered with.</summary>
internal sealed record Answer(int Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The data of a success.</summary>
    public JsonElement Data => Json.GetProperty("data");

    public JsonElement Meta => Json.GetProperty("meta");

    public ErrorBody Error => JsonSerializer.Deserialize(Json.GetProperty("error"), WireJson.Default.ErrorBody)!;

    public string? ETag => Headers.ETag?.Tag;

    /// <summary>The fields that the error is about.</summary>
    public string[] Fields => [.. Error.Details.Select(detail => detail.Field)];

    /// <summary>Fails the test unless the status is this one.</summary>
    public Answer Must(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    /// <summary>Fails the test unless this is a refusal with that code, whole and in the envelope.</summary>
    public Answer MustRefuse(int status, string code)
    {
        Must(status);
        Assert.Equal("application/json; charset=utf-8", ContentHeaders.ContentType?.ToString());
        Assert.False(Json.GetProperty("success").GetBoolean());
        Assert.False(Json.TryGetProperty("data", out _));
        Assert.Equal(code, Error.Code);
        Assert.False(string.IsNullOrWhiteSpace(Error.Message));
        return this;
    }

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
}
