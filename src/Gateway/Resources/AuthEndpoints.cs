using Krewe.Client.Wire;
using Krewe.Gateway.Access.Keys;
using Krewe.Gateway.Access.Tokens;
using Krewe.Gateway.Http;
using Krewe.Gateway.OpenApi.Docs;
using Krewe.Gateway.Validation;
using Krewe.Storage;
using Krewe.Storage.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Resources;

/// <summary>Trading a key for tokens, and tokens for the next ones.</summary>
internal sealed class AuthEndpoints(KeyVerifier keys, TokenIssuer issuer, TokenVerifier tokens)
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var auth = builder.ServiceProvider.GetRequiredService<AuthEndpoints>();
        var routes = new GatewayRoutes(builder, "/v1/auth", "Sign-in");
        routes.PostSignIn("/token", AuthDocs.Token, Bodies.Token, auth.TokenAsync);
        routes.PostSignIn("/refresh", AuthDocs.Refresh, Bodies.Refresh, auth.RefreshAsync);
        routes.Post("/revoke", Role.Viewer, AuthDocs.Revoke, Bodies.Revoke, auth.RevokeAsync);
        routes.Get("/me", Role.Viewer, AuthDocs.Me, MeAsync);
    }

    private async Task<IResult> TokenAsync(Call call, TokenBody body)
    {
        if (await keys.FindAsync(body.Key!, call.Aborted) is not { } key)
        {
            return Errors.Unauthorized("There is no such API key, or it was revoked or has ended. Ask an admin for a new one.");
        }

        if (body.Agent is not null && key.Agent is not null && body.Agent != key.Agent)
        {
            return KeyIdentity.WrongAgent(key);
        }

        return body.Project is not null && key.Project is not null && body.Project != key.Project
            ? Errors.NoProject(body.Project)
            : Tokens(await issuer.SignInAsync(key, body.Agent, body.Session, body.Project, call.Aborted));
    }

    private async Task<IResult> RefreshAsync(Call call, RefreshBody body)
    {
        RefreshTokenRecord? used;
        try
        {
            used = await call.Store.Access.UseRefreshTokenAsync(SecretHash.Of(body.RefreshToken!), call.Now, call.Aborted);
        }
        catch (OutcomeUnknownException)
        {
            return MayBeUsedUp();
        }

        if (used is null || used.ExpiresAt <= call.Now)
        {
            return Errors.Unauthorized("There is no such refresh token, or it has ended. Get a new one at /v1/auth/token.");
        }

        if (used.UsedAt is not null || used.RevokedAt is not null)
        {
            tokens.ForgetFamily(used.Family);
            return Errors.Unauthorized(
                "This refresh token was used before, so somebody may have stolen it: all tokens of its sign-in are revoked. Get new ones at /v1/auth/token.");
        }

        try
        {
            return await keys.FindByIdAsync(used.KeyId, call.Aborted) is { } key
                ? Tokens(await issuer.RenewAsync(key, used, call.Aborted))
                : Errors.Unauthorized("The API key behind this token was revoked or has ended. Ask an admin for a new one.");
        }
        catch (StoreUnavailableException)
        {
            return MayBeUsedUp();
        }
    }

    /// <summary>To say "repeat it" of a token that may be used up by now would make its owner look like a thief.</summary>
    private static ErrorAnswer MayBeUsedUp() => Errors.Unauthorized(
        "The database went away before the next refresh token was stored, and this one may be used up. Get new ones at /v1/auth/token.");

    private async Task<IResult> RevokeAsync(Call call, RevokeBody body)
    {
        var (organization, family) = (call.Identity.Organization, call.Identity.Family);
        if (body.RefreshToken is { } refresh)
        {
            // To hold a token is proof enough that one may end it.
            var used = await call.Store.Access.UseRefreshTokenAsync(SecretHash.Of(refresh), call.Now, call.Aborted);
            (organization, family) = (used?.Organization ?? organization, used?.Family);
        }
        else if (family is null)
        {
            return Errors.Invalid("refresh_token", "is required when you call with an API key: the key itself is revoked at /v1/keys");
        }

        if (family is not null)
        {
            await RevokeAsync(call, organization, family, isTokenUsed: body.RefreshToken is not null);
        }

        return new JsonAnswer<RevokedView>(new RevokedView { Revoked = family is not null }, WireJson.Default.RevokedView);
    }

    private async Task RevokeAsync(Call call, string organization, string family, bool isTokenUsed)
    {
        try
        {
            await call.Store.Access.RevokeFamilyAsync(organization, family, call.Now, call.Aborted);
        }
        catch (StoreUnavailableException lost) when (isTokenUsed)
        {
            // The token is used up: "nothing was written" would be wrong, and a repeat revokes its family.
            throw new OutcomeUnknownException("The refresh token is used up, its family not revoked yet.", lost);
        }

        tokens.ForgetFamily(family);
    }

    private static Task<IResult> MeAsync(Call call)
    {
        var identity = call.Identity;
        var me = new MeView
        {
            Organization = identity.Organization,
            Key = identity.KeyId,
            Role = identity.Role.Name(),
            Agent = identity.Agent,
            Session = identity.Session,
            Project = identity.Project,
            ExpiresAt = identity.ExpiresAt,
        };
        return Task.FromResult<IResult>(new JsonAnswer<MeView>(me, WireJson.Default.MeView));
    }

    private static JsonAnswer<TokenView> Tokens(TokenView view) => new(view, WireJson.Default.TokenView) { IsSecret = true };
}
