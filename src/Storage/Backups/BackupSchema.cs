using Krewe.Storage.Migrations;

namespace Krewe.Storage.Backups;

/// <summary>Which schema a backup has: the number of the last migration of krewe's own tables.</summary>
internal static class BackupSchema
{
    /// <summary>Of a database with these migrations.</summary>
    /// <exception cref="BackupException">It has none, or one that this program does not know.</exception>
    public static int Of(IReadOnlyDictionary<int, string> applied, IReadOnlyList<Migration> known)
    {
        var own = applied.Where(migration => migration.Key < Migration.EngineNumbers).OrderBy(migration => migration.Key).ToList();
        if (own.Count == 0)
        {
            throw new BackupException("there is nothing to back up: the database has no schema");
        }

        var newer = own.Find(migration => known.All(one => one.Number != migration.Key));
        return newer.Value is null
            ? own[^1].Key
            : throw new BackupException($"the database has migration {newer.Key:D4}_{newer.Value}, which this version of krewe does not know: use a newer version");
    }

    /// <summary>Breaks when this program does not know the schema of a backup.</summary>
    /// <exception cref="BackupException">It does not.</exception>
    public static void Demand(int migration, IReadOnlyList<Migration> known)
    {
        if (known.All(one => one.Number != migration))
        {
            throw new BackupException(
                $"the backup has the schema of migration {migration:D4}, and this version of krewe knows up to {known[^1].Number:D4}: use a newer version");
        }
    }
}
