using Krewe.Client.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Krewe.Gateway.OpenApi;

/// <summary>A member of a merge patch is on the wire what it holds, or null.</summary>
internal sealed class PatchFieldTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Field<>))
        {
            schema.Properties = null;
            schema.Required = null;
            schema.Description = "Absent: stays. Null: is cleared.";
            schema.Type = JsonSchemaType.Null | TypeOf(type.GenericTypeArguments[0]);
        }

        return Task.CompletedTask;
    }

    private static JsonSchemaType TypeOf(Type type) => type switch
    {
        _ when type == typeof(string) => JsonSchemaType.String,
        _ when type == typeof(int?) => JsonSchemaType.Integer,
        _ => JsonSchemaType.Object,
    };
}
