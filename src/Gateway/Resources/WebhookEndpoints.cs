using System.Security.Cryptography;
using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Gateway.Webhooks;
using Krewe.Storage.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Gateway.Resources;

/// <summary>Webhooks of projects, and what comes in through them.</summary>
internal static class WebhookEndpoints
{
    private const string IdLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int IdLength = 20;
    private const int SecretBytes = 32;

    public static void Map(IEndpointRouteBuilder builder)
    {
        var projects = new GatewayRoutes(builder, "/v1/projects", "Webhooks");
        projects.Put("/{project}/webhook", Role.Admin, WebhookDocs.Set, Bodies.Webhook, Scope.OnProject<WebhookBody>(SetAsync));
        projects.Get("/{project}/webhook", Role.Admin, WebhookDocs.Get, Scope.OnProject(GetAsync));
        projects.Delete("/{project}/webhook", Role.Admin, WebhookDocs.Remove, Scope.OnProject(RemoveAsync));
        new GatewayRoutes(builder, "/v1/hooks", "Webhooks").PostSigned("/github/{id}", WebhookDocs.GitHub, Limits.DeliveryBytes, HostDeliveries.TakeAsync);
    }

    private static Task<IResult> SetAsync(Call call, ProjectKey project, WebhookBody body) => KeptAnswers.RunAsync(call, async () =>
    {
        var secret = body.Secret ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var now = WholeMicroseconds.Of(call.Now);
        var webhook = new WebhookRecord(RandomNumberGenerator.GetString(IdLetters, IdLength), project, secret, now, now);
        if (await call.Store.Access.SetWebhookAsync(webhook, call.Aborted) is not { } set)
        {
            return Errors.NoProject(project.Project);
        }

        // A secret that the caller brought is known to them; one that was made is shown this once, and not in what is kept for a repeat.
        return new JsonAnswer<WebhookView>(View(set) with { Secret = body.Secret is null ? secret : null }, WireJson.Default.WebhookView)
        {
            IsSecret = true,
            KeptAs = View(set),
        };
    });

    private static async Task<IResult> GetAsync(Call call, ProjectKey project) =>
        await call.Store.Access.FindWebhookOfAsync(project, call.Aborted) is { } webhook
            ? new JsonAnswer<WebhookView>(View(webhook), WireJson.Default.WebhookView)
            : NoWebhook(project);

    private static Task<IResult> RemoveAsync(Call call, ProjectKey project) => KeptAnswers.RunAsync(call, async () =>
        await call.Store.Access.FindWebhookOfAsync(project, call.Aborted) is { } webhook
        && await call.Store.Access.RemoveWebhookAsync(project, call.Aborted)
            ? new JsonAnswer<WebhookView>(View(webhook), WireJson.Default.WebhookView)
            : NoWebhook(project));

    private static ErrorAnswer NoWebhook(ProjectKey project) =>
        Errors.NotFound($"Project '{project.Project}' has no webhook, or there is no such project. Set one with PUT.");

    private static WebhookView View(WebhookRecord webhook) => new()
    {
        Project = webhook.Project.Project,
        Path = $"/v1/hooks/github/{webhook.Id}",
        CreatedAt = webhook.CreatedAt,
        UpdatedAt = webhook.UpdatedAt,
    };
}
