using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Gateway.Json;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>A page of a list.</summary>
/// <param name="items">The items.</param>
/// <param name="meta">Where in the list they are.</param>
/// <param name="write">Writes one item.</param>
internal sealed class ListAnswer<T>(IReadOnlyList<T> items, Meta meta, Action<Utf8JsonWriter, T> write) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        using var json = JsonBuffer.Rent();
        EnvelopeJson.BeginData(json.Writer);
        json.Writer.WriteStartArray();
        foreach (var item in items)
        {
            write(json.Writer, item);
        }

        json.Writer.WriteEndArray();
        EnvelopeJson.End(json.Writer, meta);
        json.Send(httpContext.Response);
        return Task.CompletedTask;
    }
}
