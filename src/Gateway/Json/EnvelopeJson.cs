using System.Text.Json;
using Krewe.Client.Wire;

namespace Krewe.Gateway.Json;

/// <summary>What surrounds the data of a success.</summary>
internal static class EnvelopeJson
{
    private static readonly JsonEncodedText Success = JsonEncodedText.Encode("success");
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonEncodedText MetaName = JsonEncodedText.Encode("meta");

    /// <summary>Everything before the data's value.</summary>
    public static void BeginData(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteBoolean(Success, true);
        writer.WritePropertyName(Data);
    }

    /// <summary>Everything after the data's value.</summary>
    public static void End(Utf8JsonWriter writer, Meta? meta = null)
    {
        if (meta is not null)
        {
            writer.WritePropertyName(MetaName);
            JsonSerializer.Serialize(writer, meta, WireJson.Default.Meta);
        }

        writer.WriteEndObject();
    }
}
