using Krewe.Gateway.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Krewe.Gateway.OpenApi;

/// <summary>Describes each route from what it was mapped with, so that description and behaviour cannot part.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RouteDoc>().FirstOrDefault() is not { } doc)
        {
            return;
        }

        var role = metadata.OfType<AccessRule>().First().Role;
        operation.Summary = doc.Summary;
        operation.Description = role is { } least ? $"{doc.Description}\n\nFor the role `{least.Name()}` and those above it." : doc.Description;
        operation.OperationId = OperationId.Of(context.Description.HttpMethod!, context.Description.RelativePath!);
        operation.Security = role is null
            ? []
            : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentTransformer.Scheme, context.Document)] = [] }];
        operation.Parameters = [.. Parameters(doc, context.Description.HttpMethod!, context.Description.RelativePath!)];
        if (doc.Body is { } body)
        {
            operation.RequestBody = RequestBody(doc, await Schemas.OfAsync(context, body, cancellationToken));
        }

        var answer = doc.Answer is { } type ? await Schemas.OfEnvelopeAsync(context, type, cancellationToken) : null;
        var error = await Schemas.OfErrorAsync(context, cancellationToken);
        operation.Responses = Responses(doc, answer, error);
    }

    private static IEnumerable<IOpenApiParameter> Parameters(RouteDoc doc, string method, string path)
    {
        foreach (var name in path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')))
        {
            yield return new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = Text() };
        }

        foreach (var query in doc.Query)
        {
            yield return new OpenApiParameter
            {
                Name = query.Name,
                In = ParameterLocation.Query,
                Description = query.Description,
                Schema = query.IsNumber ? new OpenApiSchema { Type = JsonSchemaType.Integer } : Text(),
            };
        }

        if (doc.TakesIfMatch)
        {
            yield return Header("If-Match", "The ETag that it must have; any when absent.");
        }

        if (!string.Equals(method, "GET", StringComparison.OrdinalIgnoreCase))
        {
            yield return Header("Idempotency-Key", "Names the request, so that a repeat is carried out once.");
        }
    }

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = Text() };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiRequestBody RequestBody(RouteDoc doc, IOpenApiSchema schema) => new()
    {
        Required = doc.IsBodyRequired,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/json"] = new OpenApiMediaType { Schema = schema, Examples = ExampleNodes.Requests(doc.Examples) },
        },
    };

    private static OpenApiResponses Responses(RouteDoc doc, IOpenApiSchema? answer, IOpenApiSchema error)
    {
        var responses = new OpenApiResponses();
        foreach (var status in doc.Examples.GroupBy(example => example.Status).OrderBy(group => group.Key))
        {
            var isError = status.Key >= 400;
            responses[status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join("; ", status.Select(example => example.Title)),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [isError ? "application/json" : doc.ContentType] = new OpenApiMediaType
                    {
                        Schema = isError ? error : answer,
                        Examples = ExampleNodes.Responses(status),
                    },
                },
            };
        }

        responses["default"] = new OpenApiResponse
        {
            Description = "Any refusal: 400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500 or 503; the code says more.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new OpenApiMediaType { Schema = error } },
        };
        return responses;
    }
}
