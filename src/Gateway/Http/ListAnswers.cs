using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Krewe.Client.Wire;

namespace Krewe.Gateway.Http;

/// <summary>Pages of what has a wire record.</summary>
internal static class ListAnswers
{
    public static ListAnswer<T> Of<T>(IReadOnlyList<T> items, Meta meta, JsonTypeInfo<T> type) =>
        new(items, meta, (writer, item) => JsonSerializer.Serialize(writer, item, type));
}
