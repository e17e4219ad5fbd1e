using Krewe.Storage.StoreOpening;

namespace Krewe.Storage.Migrations;

/// <summary>Brings a schema up or down, one process at a time.</summary>
/// <param name="open">Opens a session that holds the lock.</param>
/// <param name="wanted">The migrations that this installation uses, in order.</param>
/// <param name="known">All that this program knows, those that are not wanted here too.</param>
internal sealed class Migrator(
    Func<CancellationToken, Task<IMigrationSession>> open,
    IReadOnlyList<Migration> wanted,
    IReadOnlyList<Migration> known)
{
    /// <summary>Applies what is not applied yet; returns what it applied.</summary>
    /// <exception cref="StoreStartException">The schema is newer than this program.</exception>
    public async Task<IReadOnlyList<MigrationStatus>> UpAsync(CancellationToken cancellation)
    {
        await using var session = await open(cancellation);
        return await ApplyAsync(session, int.MaxValue, cancellation);
    }

    /// <summary>
    /// Brings krewe's own tables to exactly a migration, up or down, and leaves the engine's alone. The check runs under the same lock: when
    /// it throws, the schema is as it was found.
    /// </summary>
    /// <exception cref="StoreStartException">The schema is newer than this program.</exception>
    public async Task RemakeAsync(int to, Func<IMigrationSession, Task> check, CancellationToken cancellation)
    {
        await using var session = await open(cancellation);
        await check(session);
        await RevertAsync(session, migration => migration.Number > to && migration.Number < Migration.EngineNumbers, cancellation);
        await ApplyAsync(session, to, cancellation);
    }

    /// <summary>Takes back everything after a number (0: everything), last first; returns how many. Deletes what they stored.</summary>
    /// <exception cref="StoreStartException">The schema is newer than this program.</exception>
    public async Task<int> DownAsync(int to, CancellationToken cancellation)
    {
        await using var session = await open(cancellation);
        return await RevertAsync(session, migration => migration.Number > to, cancellation);
    }

    /// <summary>Every migration that is wanted, and every one that is applied, in order.</summary>
    public async Task<IReadOnlyList<MigrationStatus>> StatusAsync(CancellationToken cancellation)
    {
        await using var session = await open(cancellation);
        return Describe(await session.ReadAppliedAsync(cancellation));
    }

    /// <summary>Breaks unless the schema is exactly what this program wants.</summary>
    /// <exception cref="StoreStartException">The schema is newer, or lacks a migration.</exception>
    public async Task DemandCurrentAsync(CancellationToken cancellation)
    {
        await using var session = await open(cancellation);
        var applied = await session.ReadAppliedAsync(cancellation);
        Demand(applied);
        if (wanted.FirstOrDefault(migration => applied.All(one => one.Number != migration.Number)) is { } missing)
        {
            throw new StoreStartException($"the database lacks migration {missing.Number:D4}_{missing.Name}: run 'krewe migrate up' first");
        }
    }

    /// <summary>The first of the wanted migrations whose number is not among the applied ones, as <c>0002_name</c>; null when none is missing.</summary>
    public static string? FindMissing(IReadOnlyList<Migration> wanted, IReadOnlyCollection<int> applied) =>
        wanted.FirstOrDefault(migration => !applied.Contains(migration.Number)) is { } missing ? $"{missing.Number:D4}_{missing.Name}" : null;

    private async Task<IReadOnlyList<MigrationStatus>> ApplyAsync(IMigrationSession session, int to, CancellationToken cancellation)
    {
        var applied = await session.ReadAppliedAsync(cancellation);
        Demand(applied);
        var missing = wanted.Where(migration => migration.Number <= to && applied.All(one => one.Number != migration.Number)).ToList();
        foreach (var migration in missing)
        {
            await session.ApplyAsync(migration, cancellation);
        }

        return Describe(await session.ReadAppliedAsync(cancellation)).Where(one => missing.Exists(migration => migration.Number == one.Number)).ToList();
    }

    private async Task<int> RevertAsync(IMigrationSession session, Func<Migration, bool> leaves, CancellationToken cancellation)
    {
        var applied = await session.ReadAppliedAsync(cancellation);
        Demand(applied);
        var leaving = known.Where(migration => leaves(migration) && applied.Any(one => one.Number == migration.Number))
            .OrderByDescending(migration => migration.Number)
            .ToList();
        foreach (var migration in leaving)
        {
            await session.RevertAsync(migration, cancellation);
        }

        return leaving.Count;
    }

    private List<MigrationStatus> Describe(IReadOnlyList<AppliedMigration> applied)
    {
        var all = wanted.Select(migration => (migration.Number, migration.Name))
            .Union(applied.Select(one => (one.Number, one.Name)))
            .OrderBy(one => one.Number);
        return [.. all.Select(one => new MigrationStatus(
            one.Number,
            one.Name,
            applied.FirstOrDefault(had => had.Number == one.Number)?.AppliedAt,
            known.Any(migration => migration.Number == one.Number)))];
    }

    /// <summary>An older program must not write to tables whose meaning it does not know.</summary>
    private void Demand(IReadOnlyList<AppliedMigration> applied)
    {
        if (applied.FirstOrDefault(one => known.All(migration => migration.Number != one.Number)) is { } newer)
        {
            throw new StoreStartException(
                $"the database has migration {newer.Number:D4}_{newer.Name}, which this version of krewe does not know: start a newer version");
        }
    }
}
