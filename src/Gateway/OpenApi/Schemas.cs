using Krewe.Client.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Krewe.Gateway.OpenApi;

/// <summary>Schemas of bodies, each described once under its own name.</summary>
internal static class Schemas
{
    /// <summary>Of a record; of a list of records as a list.</summary>
    public static async Task<IOpenApiSchema> OfAsync(OpenApiOperationTransformerContext context, Type type, CancellationToken cancellation)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return new OpenApiSchema { Type = JsonSchemaType.Array, Items = await OfAsync(context, type.GenericTypeArguments[0], cancellation) };
        }

        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellation);
        context.Document!.AddComponent(type.Name, schema);
        return new OpenApiSchemaReference(type.Name, context.Document);
    }

    /// <summary>Of a success in its envelope.</summary>
    public static async Task<IOpenApiSchema> OfEnvelopeAsync(OpenApiOperationTransformerContext context, Type envelope, CancellationToken cancellation)
    {
        var data = envelope.GenericTypeArguments[0];
        var schema = Envelope("data", await OfAsync(context, data, cancellation));
        if (data.IsGenericType)
        {
            schema.Properties!["meta"] = await OfAsync(context, typeof(Meta), cancellation);
        }

        return schema;
    }

    /// <summary>Of any refusal in its envelope.</summary>
    public static async Task<IOpenApiSchema> OfErrorAsync(OpenApiOperationTransformerContext context, CancellationToken cancellation) =>
        Envelope("error", await OfAsync(context, typeof(ErrorBody), cancellation));

    private static OpenApiSchema Envelope(string member, IOpenApiSchema content) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "success", member },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["success"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            [member] = content,
        },
    };
}
