using Krewe.Client.Wire;
using Krewe.Gateway.Access.Keys;
using Krewe.Gateway.Access.Tokens;
using Krewe.Gateway.Http;
using Krewe.Gateway.Idempotency;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Storage.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Resources;

/// <summary>API keys of the organization.</summary>
internal sealed class KeyEndpoints(KeyVerifier keys, TokenVerifier tokens)
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var endpoints = builder.ServiceProvider.GetRequiredService<KeyEndpoints>();
        var routes = new GatewayRoutes(builder, "/v1/keys", "Keys");
        routes.Post(string.Empty, Role.Admin, KeyDocs.Create, Bodies.CreateKey, CreateAsync);
        routes.Get(string.Empty, Role.Admin, KeyDocs.List, ListAsync);
        routes.Delete("/{id}", Role.Admin, KeyDocs.Revoke, endpoints.RevokeAsync);
    }

    private static Task<IResult> CreateAsync(Call call, CreateKeyBody body) => KeptAnswers.RunAsync(call, async () =>
    {
        var key = ApiKey.Create();
        var now = WholeMicroseconds.Of(call.Now);
        DateTimeOffset? end = body.ExpiresInDays is { } days ? now.AddDays(days) : null;
        var record = new ApiKeyRecord(
            call.Identity.Organization, key.Id, key.HashSecret(), body.Name!, body.Role!, body.Agent, body.Project, now, end, null);
        if (!await call.Store.Access.TryAddKeyAsync(record, call.Aborted))
        {
            throw new InvalidOperationException("Two random key ids of 80 bits were the same.");
        }

        // What is kept for a repeated request is without the secret: it is shown once, and stored never.
        return new JsonAnswer<KeyView>(View(record) with { Key = key.Reveal() }, WireJson.Default.KeyView, StatusCodes.Status201Created)
        {
            IsSecret = true,
            Location = $"/v1/keys/{key.Id}",
            KeptAs = View(record),
        };
    });

    private static async Task<IResult> ListAsync(Call call)
    {
        var problems = new Problems();
        var page = PageRequest.Read(call, problems);
        if (problems.Any)
        {
            return Errors.Invalid(problems);
        }

        var records = await call.Store.Access.ListKeysAsync(call.Identity.Organization, page.Offset, page.Limit, call.Aborted);
        var total = await call.Store.Access.CountKeysOfAsync(call.Identity.Organization, call.Aborted);
        return ListAnswers.Of([.. records.Select(View)], page.Meta(total), WireJson.Default.KeyView);
    }

    private Task<IResult> RevokeAsync(Call call) => KeptAnswers.RunAsync(call, async () =>
    {
        var id = call.Route("id");
        var now = WholeMicroseconds.Of(call.Now);

        // Read before, not after: once it is revoked nothing may turn that into a failure.
        var record = await call.Store.Access.FindKeyAsync(id, call.Aborted);
        if (record is null || !await call.Store.Access.RevokeKeyAsync(call.Identity.Organization, id, now, call.Aborted))
        {
            return Errors.NotFound($"There is no key '{id}' in your organization. List them at /v1/keys.");
        }

        keys.Forget(id);
        tokens.ForgetKey(id);
        return new JsonAnswer<KeyView>(View(record with { RevokedAt = record.RevokedAt ?? now }), WireJson.Default.KeyView);
    });

    private static KeyView View(ApiKeyRecord record) => new()
    {
        Id = record.Id,
        Name = record.Name,
        Role = record.Role,
        Agent = record.Agent,
        Project = record.Project,
        CreatedAt = record.CreatedAt,
        ExpiresAt = record.ExpiresAt,
        RevokedAt = record.RevokedAt,
    };
}
