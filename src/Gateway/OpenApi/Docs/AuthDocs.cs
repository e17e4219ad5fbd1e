using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of sign-in.</summary>
internal static class AuthDocs
{
    public static RouteDoc Token { get; } = new(
        "Trade an API key for tokens",
        "Returns an access token for 15 minutes and a refresh token for 7 days, for one agent in one session. A claim belongs to the " +
        "session: give every worker a session of its own, which a call without `session` does.")
    {
        Answer = typeof(Envelope<TokenView>),
        ExampleKey = "auth.token",
    };

    public static RouteDoc Refresh { get; } = new(
        "Trade a refresh token for the next pair",
        "A refresh token is good for one use. One that is used twice may have been stolen: then all tokens of its sign-in are revoked.")
    {
        Answer = typeof(Envelope<TokenView>),
        ExampleKey = "auth.refresh",
    };

    public static RouteDoc Revoke { get; } = new(
        "End a sign-in",
        "Revokes all tokens that descend from the sign-in of the refresh token, or of the bearer when none is sent. Other servers of the " +
        "cluster notice within seconds.")
    {
        Answer = typeof(Envelope<RevokedView>),
        ExampleKey = "auth.revoke",
    };

    public static RouteDoc Me { get; } = new("Who am I?", "Organization, role, agent, session and project that these credentials speak for.")
    {
        Answer = typeof(Envelope<MeView>),
        ExampleKey = "auth.me",
    };
}
