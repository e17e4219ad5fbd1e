using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Krewe.Gateway.OpenApi;

/// <summary>What is said of the API as a whole.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    /// <summary>The name of the one way to sign in.</summary>
    public const string Scheme = "bearer";

    private const string Description = """
        Krewe coordinates fleets of agents: they ask for work, hold it under a lease, and hand it in.

        **Sign in.** Trade an API key for a token at `POST /v1/auth/token` and send it as `Authorization: Bearer TOKEN`. An API key itself does too; to claim
        with it, name a session in the header `Krewe-Session` (and an agent in `Krewe-Agent`, unless the key is bound to one).

        **Answers** are `{"success":true,"data":...,"meta":{...}}` or `{"success":false,"error":{"code","message","details":[{"field","message"}]}}`. Codes are for
        programs and never change; messages say what to do next. What is null is left out. Times are RFC 3339 in UTC.

        **Repeating.** Send an `Idempotency-Key` (up to 200 printable ASCII characters) with a write: repeated under the same key within 24 hours it is carried out once and
        answered alike; the same key with another request is refused with 422. Sign-ins and heartbeats pass it over, since repeating them does no harm.

        **Versions.** The `ETag` of a task or project is its version; `If-Match` on PUT, PATCH and DELETE makes the change conditional.

        **Lost answers.** `UNAVAILABLE` means that nothing was written. `OUTCOME_UNKNOWN` means that the change may or may not be there: repeat the request with the same
        `Idempotency-Key`, and you learn which. Both come with 503 and `Retry-After`; a row of a bulk answer may have either as its error.

        **Limits.** Titles 500 characters; texts 64 KiB each; labels and skills 64 of 100 characters; bodies 8 MiB of bulk requests
        and imports, 1 MiB of a task, 8 KiB to sign in, else 256 KiB. Unknown fields and parameters are refused by name.
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Krewe", Version = "v1", Description = Description + "\n\n" + ErrorCatalog.Text, License = new OpenApiLicense { Name = "MIT" } };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An access token, or an API key.",
        };
        return Task.CompletedTask;
    }
}
