using System.Text.Json;
using Krewe.Client.Wire;

namespace Krewe.Gateway.Json;

/// <summary>Writes errors.</summary>
internal static class ErrorJson
{
    private static readonly JsonEncodedText Success = JsonEncodedText.Encode("success");
    private static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    private static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText Details = JsonEncodedText.Encode("details");
    private static readonly JsonEncodedText Field = JsonEncodedText.Encode("field");

    public static void WriteEnvelope(Utf8JsonWriter writer, ErrorBody body)
    {
        writer.WriteStartObject();
        writer.WriteBoolean(Success, false);
        writer.WritePropertyName(Error);
        Write(writer, body);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, ErrorBody body)
    {
        writer.WriteStartObject();
        writer.WriteString(Code, body.Code);
        writer.WriteString(Message, body.Message);
        writer.WriteStartArray(Details);
        foreach (var detail in body.Details)
        {
            writer.WriteStartObject();
            writer.WriteString(Field, detail.Field);
            writer.WriteString(Message, detail.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
