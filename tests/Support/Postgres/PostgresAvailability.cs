namespace Krewe.Tests.Support.Postgres;

/// <summary>Whether tests on PostgreSQL can run here, and if not, what a person does about it.</summary>
public static class PostgresAvailability
{
    /// <summary>The command that installs what is missing on Debian and Ubuntu.</summary>
    public const string InstallCommand = "sudo apt-get install -y postgresql";

    /// <summary>Names the variable that holds the connection string of a server to use, with the right to create databases.</summary>
    public const string ServerVariable = "KREWE_TEST_POSTGRES";

    private static readonly Lazy<string?> Reason = new(FindReason);

    /// <summary>The server named by the environment, or null: then a throw-away one is started.</summary>
    public static string? NamedServer => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } named ? named : null;

    /// <summary>Why no server can be had, or null when one can.</summary>
    public static string? Missing => NamedServer is null ? MissingForOwnServer : null;

    /// <summary>Why no server of one's own, which a test may stop and start, can be had; null when it can.</summary>
    public static string? MissingForOwnServer => Reason.Value;

    /// <summary>The reason a test is reported as not run. On CI there is none: the test runs and fails with it.</summary>
    internal static string? Skip(bool needsOwnServer) =>
        Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? null : needsOwnServer ? MissingForOwnServer : Missing;

    private static string? FindReason()
    {
        if (PostgresBinaries.Find() is null)
        {
            return $"no PostgreSQL {PostgresBinaries.OldestMajor} or newer on this machine; install it with: {InstallCommand} (or set {ServerVariable})";
        }

        return UnprivilegedUser.Missing is { } reason ? $"{reason} (or set {ServerVariable})" : null;
    }
}
