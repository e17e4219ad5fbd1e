using Krewe.Storage.Backups;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Backups;

/// <summary>A backup that is not whole, or does not belong here, is refused in one line, and the database is as it was.</summary>
public class DamageTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_file_that_was_cut_anywhere_is_refused_and_nothing_of_it_is_there(Database on)
    {
        var (backup, empty) = await MakeAsync(on);
        await using var _ = empty;

        foreach (var length in new[] { 0, 1, 10, backup.Length / 4, backup.Length / 2, backup.Length - 40 })
        {
            await RefusalAsync(empty, backup[..length]);
        }

        await Assert.ThrowsAsync<BackupException>(() => StoreBackup.CheckAsync(new MemoryStream(backup[..^40])));
        Assert.Equal(64, (await StoreBackup.CheckAsync(new MemoryStream(backup))).Tables["tasks"]);
        Assert.Equal(64, (await Copies.RestoreAsync(empty.Options, backup)).Tables["tasks"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_file_that_says_something_else_than_was_written_is_refused(Database on)
    {
        var (backup, empty) = await MakeAsync(on);
        await using var _ = empty;
        var lines = Copies.Unpack(backup);
        var row = Array.FindIndex(lines, line => line.StartsWith('[') && line.Contains("Make two", StringComparison.Ordinal));

        Assert.Contains("not those that were written", await RefusalAsync(empty, Copies.Pack(Changed(lines, row, lines[row].Replace("Make two", "Make six")))), StringComparison.Ordinal);
        Assert.Contains("not those that were written", await RefusalAsync(empty, Copies.Pack(lines.Where((_, index) => index != row))), StringComparison.Ordinal);
        Assert.Contains("too short", await RefusalAsync(empty, Copies.Pack(Changed(lines, row, "[1]"))), StringComparison.Ordinal);
        Assert.Contains("cannot be read", await RefusalAsync(empty, Copies.Pack(Changed(lines, row, "[1.5"))), StringComparison.Ordinal);
        Assert.Contains("ends in the middle", await RefusalAsync(empty, Copies.Pack(lines[..^1])), StringComparison.Ordinal);
        Assert.Contains("behind its end", await RefusalAsync(empty, [.. backup, .. backup]), StringComparison.Ordinal);
        Assert.Contains("it says that it has", await RefusalAsync(empty, Copies.Pack([.. lines[..^1], "{\"tables\":3,\"rows\":1}"])), StringComparison.Ordinal);
        Assert.Contains("which this database does not", await RefusalAsync(empty, Copies.Pack(lines.Select(line => line.Replace("\"secret_hash\"", "\"secret\"")))), StringComparison.Ordinal);
        Assert.Contains("no backup", await RefusalAsync(empty, "not packed at all"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("no backup", await RefusalAsync(empty, Copies.Pack(["{\"id\":\"a Beads file\"}"])), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_file_with_anything_behind_its_end_is_refused(Database on)
    {
        var (backup, empty) = await MakeAsync(on);
        await using var _ = empty;

        foreach (byte[] more in new byte[][] { [0], [0x1f], "\n"u8.ToArray(), [0, 0, 0, 0], new byte[100_000], Copies.Pack([""]), [.. backup, 1] })
        {
            var checkedOnly = await Assert.ThrowsAsync<BackupException>(() => StoreBackup.CheckAsync(new MemoryStream([.. backup, .. more])));
            Assert.Contains("the backup is damaged", checkedOnly.Message, StringComparison.Ordinal);
            Assert.Contains("the backup is damaged", await RefusalAsync(empty, [.. backup, .. more]), StringComparison.Ordinal);
        }

        Assert.Equal(64, (await Copies.RestoreAsync(empty.Options, backup)).Tables["tasks"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_a_refused_restore_leaves_behind_is_told(Database on)
    {
        var (backup, empty) = await MakeAsync(on);
        await using var _ = empty;

        Assert.Contains("krewe's tables stay in the database", await RefusalAsync(empty, [.. backup, 0]), StringComparison.Ordinal);
        Assert.DoesNotContain("krewe's tables", await RefusalAsync(empty, "not packed at all"u8.ToArray()), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_backup_of_a_newer_program_is_refused(Database on)
    {
        var (backup, empty) = await MakeAsync(on);
        await using var _ = empty;
        var lines = Copies.Unpack(backup);
        var migration = lines[0].Replace("\"migration\":", "\"migration\":9", StringComparison.Ordinal);
        var form = lines[0].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal);

        Assert.Contains("newer version", await RefusalAsync(empty, Copies.Pack(Changed(lines, 0, migration))), StringComparison.Ordinal);
        Assert.Contains("newer version", await RefusalAsync(empty, Copies.Pack(Changed(lines, 0, form))), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_database_with_something_in_it_is_left_alone(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Copies.FillAsync(storage);
        var backup = await Copies.BackUpAsync(storage.Options);
        await storage.WhileClosedAsync(async () =>
        {
            var refusal = await Assert.ThrowsAsync<BackupException>(() => Copies.RestoreAsync(storage.Options, backup));
            Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
        });

        Assert.Equal(Copies.RowsOf(backup), Copies.RowsOf(await Copies.BackUpAsync(storage.Options)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task There_is_nothing_to_back_up_without_a_schema(Database on)
    {
        await using var empty = await Copies.MakeEmptyAsync(on);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Copies.BackUpAsync(empty.Options));

        Assert.True(refusal is BackupException or StoreStartException, refusal.ToString());
    }

    private static string[] Changed(string[] lines, int index, string line)
    {
        string[] changed = [.. lines];
        changed[index] = line;
        return changed;
    }

    private static async Task<(byte[] Backup, EmptyDatabase Empty)> MakeAsync(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(Database.Sqlite);
        await Copies.FillAsync(storage);
        return (await Copies.BackUpAsync(storage.Options), await Copies.MakeEmptyAsync(on));
    }

    private static async Task<string> RefusalAsync(EmptyDatabase empty, byte[] backup)
    {
        var refusal = await Assert.ThrowsAsync<BackupException>(() => Copies.RestoreAsync(empty.Options, backup));
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }
}
