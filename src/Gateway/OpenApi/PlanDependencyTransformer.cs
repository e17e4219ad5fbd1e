using Krewe.Client.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Krewe.Gateway.OpenApi;

/// <summary>Dependencies of a plan are on the wire names, or objects that say more.</summary>
internal sealed class PlanDependencyTransformer : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(IReadOnlyList<PlanDependency>))
        {
            schema.Items = new OpenApiSchema
            {
                OneOf =
                [
                    new OpenApiSchema { Type = JsonSchemaType.String, Description = "A ref or an id of the plan, or the id of a task that exists." },
                    await context.GetOrCreateSchemaAsync(typeof(PlanDependencyBody), null, cancellationToken),
                ],
            };
        }
    }
}
