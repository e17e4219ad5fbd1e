using System.Text;
using System.Text.Json;
using Krewe.Gateway.Json;

namespace Krewe.Gateway.Idempotency;

/// <summary>How answers are kept: <c>{"v":1,"status":201,"data":{...}}</c>.</summary>
internal static class KeptJson
{
    public static string Write(int status, Action<Utf8JsonWriter> writeData)
    {
        using var json = JsonBuffer.Rent();
        json.Writer.WriteStartObject();
        json.Writer.WriteNumber("v"u8, 1);
        json.Writer.WriteNumber("status"u8, status);
        json.Writer.WritePropertyName("data"u8);
        writeData(json.Writer);
        json.Writer.WriteEndObject();
        return Encoding.UTF8.GetString(json.Written);
    }
}
