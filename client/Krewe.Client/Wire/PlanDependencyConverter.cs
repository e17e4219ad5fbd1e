using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Krewe.Client.Wire;

/// <summary>Reads and writes a <see cref="PlanDependency"/> as a name, or as an object where there is more to say.</summary>
public sealed class PlanDependencyConverter : JsonConverter<PlanDependency>
{
    /// <inheritdoc/>
    public override PlanDependency? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new PlanDependency { Name = reader.GetString() };
        }

        var body = JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<PlanDependencyBody>)options.GetTypeInfo(typeof(PlanDependencyBody)));
        return body is null ? null : new PlanDependency { Name = body.Name, Ref = body.Ref, Id = body.Id, Kind = body.Kind, AnyChild = body.AnyChild };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PlanDependency value, JsonSerializerOptions options)
    {
        if (value is { Name: { } name, Kind: null, AnyChild: null })
        {
            writer.WriteStringValue(name);
            return;
        }

        var body = new PlanDependencyBody { Name = value.Name, Ref = value.Ref, Id = value.Id, Kind = value.Kind, AnyChild = value.AnyChild };
        JsonSerializer.Serialize(writer, body, (JsonTypeInfo<PlanDependencyBody>)options.GetTypeInfo(typeof(PlanDependencyBody)));
    }
}
