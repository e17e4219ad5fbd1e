using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krewe.Client.Wire;

/// <summary>Reads and writes a <see cref="Field{T}"/>; an absent one is left out by its property's ignore condition.</summary>
public abstract class FieldConverter<T> : JsonConverter<Field<T>>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override Field<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(true, reader.TokenType == JsonTokenType.Null ? default : ReadValue(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Field<T> value, JsonSerializerOptions options)
    {
        if (value.Value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            WriteValue(writer, value.Value);
        }
    }

    /// <summary>Reads a value that is not null.</summary>
    protected abstract T? ReadValue(ref Utf8JsonReader reader);

    /// <summary>Writes a value that is not null.</summary>
    protected abstract void WriteValue(Utf8JsonWriter writer, T value);
}

/// <summary>A text that can be cleared.</summary>
public sealed class TextFieldConverter : FieldConverter<string>
{
    /// <inheritdoc/>
    protected override string? ReadValue(ref Utf8JsonReader reader) => reader.GetString();

    /// <inheritdoc/>
    protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}

/// <summary>A whole number that can be cleared.</summary>
public sealed class NumberFieldConverter : FieldConverter<int?>
{
    /// <inheritdoc/>
    protected override int? ReadValue(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : throw new JsonException();

    /// <inheritdoc/>
    protected override void WriteValue(Utf8JsonWriter writer, int? value) => writer.WriteNumberValue(value!.Value);
}

/// <summary>A JSON object that can be cleared.</summary>
public sealed class JsonFieldConverter : FieldConverter<JsonElement?>
{
    /// <inheritdoc/>
    protected override JsonElement? ReadValue(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    /// <inheritdoc/>
    protected override void WriteValue(Utf8JsonWriter writer, JsonElement? value) => value!.Value.WriteTo(writer);
}
