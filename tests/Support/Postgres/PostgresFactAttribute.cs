using Xunit;

namespace Krewe.Tests.Support.Postgres;

/// <summary>A test on PostgreSQL: not run, with the reason and the cure, where no server can be had; on CI it fails there instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresAvailability.Skip(needsOwnServer: false);

    /// <summary>The test stops or restarts the server, so that one named by the environment will not do.</summary>
    public bool NeedsOwnServer
    {
        get;
        init
        {
            field = value;
            Skip = PostgresAvailability.Skip(value);
        }
    }
}

/// <summary>As <see cref="PostgresFactAttribute"/>, for a test with several inputs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresAvailability.Skip(needsOwnServer: false);

    /// <summary>The test stops or restarts the server, so that one named by the environment will not do.</summary>
    public bool NeedsOwnServer
    {
        get;
        init
        {
            field = value;
            Skip = PostgresAvailability.Skip(value);
        }
    }
}
