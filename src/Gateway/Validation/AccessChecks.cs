using Krewe.Client.Wire;

namespace Krewe.Gateway.Validation;

/// <summary>Checks of sign-ins and keys.</summary>
internal static class AccessChecks
{
    public static void Token(TokenBody body, Problems problems)
    {
        Check.Required(problems, "key", body.Key);
        Check.Name(problems, "agent", body.Agent);
        Check.Session(problems, body.Session);
        Check.ProjectId(problems, "project", body.Project);
    }

    public static void Refresh(RefreshBody body, Problems problems)
    {
        Check.Required(problems, "refresh_token", body.RefreshToken);
        Revoke(new RevokeBody { RefreshToken = body.RefreshToken }, problems);
    }

    public static void Revoke(RevokeBody body, Problems problems) => Check.Line(problems, "refresh_token", body.RefreshToken, 200);

    public static void Webhook(WebhookBody body, Problems problems)
    {
        if (body.Secret is { } secret
            && (secret.Length is < Limits.WebhookSecretLengthMin or > Limits.WebhookSecretLengthMax || secret.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            problems.Add(
                "secret",
                $"must be {Limits.WebhookSecretLengthMin} to {Limits.WebhookSecretLengthMax} printable ASCII characters without spaces; leave it out to have one made");
        }
    }

    public static void CreateKey(CreateKeyBody body, Problems problems)
    {
        Check.Required(problems, "name", body.Name);
        Check.Name(problems, "name", body.Name);
        Check.Name(problems, "agent", body.Agent);
        Check.ProjectId(problems, "project", body.Project);
        Check.Range(problems, "expires_in_days", body.ExpiresInDays, 1, 3_650);
        if (!RoleNames.TryParse(body.Role, out var role))
        {
            problems.Add("role", $"must be one of {string.Join(", ", RoleNames.All)}");
        }
        else if (role == Role.Admin && body.Project is not null)
        {
            problems.Add("project", "must be absent for an admin, who sees the whole organization");
        }
    }
}
