using System.Text.Json;
using System.Text.Json.Serialization;
using Krewe.Client.Wire;
using Krewe.Gateway.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.OpenApi;

/// <summary>The description of the API at /openapi/v1.json, and a page to read and try it at /docs.</summary>
internal static class OpenApiHost
{
    private const string DocumentPath = "/openapi/v1.json";
    private const string PagePath = "/docs";

    public static void AddKreweOpenApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            // What the description calls members and numbers follows from this; requests are read by the strict form of the same.
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer<DocumentTransformer>();
            options.AddOperationTransformer<OperationTransformer>();
            options.AddSchemaTransformer<PatchFieldTransformer>();
            options.AddSchemaTransformer<PlanDependencyTransformer>();
        });
    }

    /// <summary>The page. It comes whole from this process: no browser is sent elsewhere. Requests for anything else pass it by.</summary>
    public static void UseKreweDocs(this WebApplication application) => application.UseWhen(
        context => context.Request.Path.StartsWithSegments(PagePath, StringComparison.OrdinalIgnoreCase),
        docs => docs.UseSwaggerUI(page =>
        {
            page.RoutePrefix = PagePath.TrimStart('/');
            page.DocumentTitle = "Krewe";
            page.SwaggerEndpoint(DocumentPath, "Krewe");
        }));

    public static void MapKreweOpenApi(this WebApplication application) =>
        application.MapOpenApi(DocumentPath).WithMetadata(AccessRule.Anyone);
}
