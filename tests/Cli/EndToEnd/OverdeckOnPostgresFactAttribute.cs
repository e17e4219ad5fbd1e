using Krewe.Tests.Support.Data;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>Needs both a PostgreSQL server and the extra files; says which is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OverdeckOnPostgresFactAttribute : FactAttribute
{
    public OverdeckOnPostgresFactAttribute() => Skip = SharedData.Missing ?? new PostgresFactAttribute().Skip;
}
