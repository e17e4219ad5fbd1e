namespace Krewe.Gateway.Access;

/// <summary>Who may use a route. A route without one is closed to everybody.</summary>
/// <param name="Role">The least role; null for a route that needs no credentials.</param>
public sealed record AccessRule(Role? Role)
{
    /// <summary>True when an address that asks too often is refused before anything of its request is read.</summary>
    public bool IsLimitedByAddress { get; init; }

    /// <summary>For routes that are there before anyone can have credentials, such as health and the token exchange.</summary>
    public static AccessRule Anyone { get; } = new((Role?)null);

    /// <summary>For anyone, but only so often from one address: what may be tried again and again until it succeeds.</summary>
    public static AccessRule SignIn { get; } = new((Role?)null) { IsLimitedByAddress = true };

    /// <summary>For callers of at least this role.</summary>
    public static AccessRule AtLeast(Role role) => new(role);
}
