using Krewe.Storage.Names;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <summary>The values that every query of a project begins with.</summary>
internal static class PostgresKeys
{
    public static NpgsqlParameter[] Of(ProjectNumber number) =>
        [Value.Integer("organization", number.Organization), Value.Integer("project", number.Project)];
}
