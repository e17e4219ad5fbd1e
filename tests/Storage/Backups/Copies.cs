using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Krewe.Domain;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Access;
using Krewe.Storage.Agents;
using Krewe.Storage.Backups;
using Krewe.Storage.Journal;
using Krewe.Storage.Messages;
using Krewe.Storage.Operations;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Xunit;
using Xunit.Sdk;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Backups;

/// <summary>What the tests of backups share: databases with everything in them, empty ones, and what a backup says.</summary>
internal static class Copies
{
    /// <summary>Everything that a database can hold, in two projects.</summary>
    public static async Task<TaskState[]> FillAsync(TestStorage storage)
    {
        var store = storage.Store;
        var other = new ProjectKey("beta", "übung");
        await storage.MakeProjectAsync(other);
        var rows = await Sample.MakeAsync(store, storage.Project, "one", "two", "three");
        await Sample.MakeAsync(store, other, "one");
        var linked = rows[1] with { Version = 2, BlockerCount = 1 };
        await CommitAsync(store, Sample.Change(linked, rows[1], TaskEventKind.DependencyAdded) with
        {
            AddedEdges = [new Edge("two", "one", "blocks"), new Edge("two", "three", "waits-for", Enforced: false, AnyChild: true, Extra: "{\"a\": 1}")],
        });
        var claim = Sample.Claim(rows[0]) with { Operation = Kept("key-1") };
        await CommitAsync(store, claim);
        await CommitAsync(store, Sample.Change(Sample.Next(claim.Next, TaskStatus.Completed), claim.Next) with
        {
            Comments = [new TaskComment("c1", "ada", "Done — “for good” 🙈\n", Sample.Noon)],
            Artifacts = [new TaskArtifact(ArtifactKind.PullRequest, "#12 🙈", "“Twelve”", "ada", 1, Sample.Noon), new TaskArtifact(ArtifactKind.Branch, "b", null, "ada", 1, Sample.Noon)],
        });
        var reserving = Sample.Claim(rows[2]);
        var particulars = new TaskParticulars { Paths = StringList.Of("src/**"), SharedPaths = StringList.Of("go.mod"), Reserved = ReservedPaths.Of(1, StringList.Of("src/**"), StringList.Of("go.mod")) };
        await CommitAsync(store, reserving with { Next = reserving.Next with { Particulars = particulars } });
        await FillWithAnythingAsync(store, storage.Project);
        await store.Agents.TryWriteAsync(Counting, CancellationToken.None);
        await store.Agents.SeeAsync("acme", "ada", Sample.Noon.AddMinutes(1), CancellationToken.None);
        await store.Messages.SendAsync(
            new NewMessage
            {
                Organization = "acme",
                Id = "m-1",
                Project = "apollo",
                Thread = "m-1",
                Sender = "cy",
                AddressKind = AddressKind.Holder,
                Address = "three",
                Task = "three",
                Subject = "“Hello” 🙈",
                Body = "One\ntwo",
                CreatedAt = Sample.Noon,
            },
            operation: null);
        await store.Access.TryAddKeyAsync(new ApiKeyRecord("acme", "k1", "hash", "first", "admin", "ada", "apollo", Sample.Noon, Sample.Noon.AddDays(1), null), CancellationToken.None);
        await store.Access.AddRefreshTokenAsync(
            new RefreshTokenRecord("acme", "hash", "family", "k1", "ada", "session", null, Sample.Noon, Sample.Noon.AddDays(7), null, null), CancellationToken.None);
        await store.Access.EnsureSigningKeysAsync(new SigningKeyRecord("s1", [1, 2, 3], Sample.Noon), CancellationToken.None);
        await store.Operations.TryAddAsync(Kept("key-2"), CancellationToken.None);
        return rows;
    }

    private static AgentRecord Counting => new("acme", "ada", 1, "counts", StringList.Of("c#", "\"sql\""), Sample.Noon, Sample.Noon)
    {
        Role = "controller",
        ClaimLimit = 2,
        Rules = new() { UseWhen = StringList.Of("“Sums” 🙈"), DoNotUseWhen = [new("Taxes", "bob")], Paths = StringList.Of("src/**") },
    };

    /// <summary>A database with nothing in it, not even a schema.</summary>
    public static async Task<EmptyDatabase> MakeEmptyAsync(Database on)
    {
        if (on == Database.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("krewe-backup-").FullName;
            return new EmptyDatabase(new StoreOptions { DataFolder = folder }, null);
        }

        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        return new EmptyDatabase(new StoreOptions { PostgresConnectionString = database.ConnectionString }, database);
    }

    /// <summary>A backup of a database, packed as in its file.</summary>
    public static async Task<byte[]> BackUpAsync(StoreOptions options)
    {
        using var file = new MemoryStream();
        await StoreBackup.WriteAsync(options, file, TimeProvider.System);
        return file.ToArray();
    }

    public static async Task<BackupReport> RestoreAsync(StoreOptions options, byte[] backup)
    {
        using var file = new MemoryStream(backup);
        return await StoreBackup.RestoreAsync(options, file);
    }

    /// <summary>The lines of a backup.</summary>
    public static string[] Unpack(byte[] backup)
    {
        using var packed = new GZipStream(new MemoryStream(backup), CompressionMode.Decompress);
        using var text = new StreamReader(packed, Encoding.UTF8);
        return text.ReadToEnd().TrimEnd('\n').Split('\n');
    }

    /// <summary>A backup of these lines.</summary>
    public static byte[] Pack(IEnumerable<string> lines)
    {
        using var file = new MemoryStream();
        using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            packed.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        }

        return file.ToArray();
    }

    /// <summary>The rows of a backup, each with its table, in an order that is the same for equal databases.</summary>
    public static string[] RowsOf(byte[] backup)
    {
        var (table, rows) = (new BackupLine(), new List<string>());
        foreach (var line in Unpack(backup).Skip(1))
        {
            if (line.StartsWith('['))
            {
                rows.Add($"{table.Table} {Canonical(table.Columns!, line)}");
            }
            else
            {
                table = BackupLine.Read(Encoding.UTF8.GetBytes(line));
            }
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static OperationRecord Kept(string key) => new("acme", "k1", key, "hash", "{\"v\":1,\"text\":\"é\"}", Sample.Noon);

    private static async Task CommitAsync(IStore store, TaskChange change) => Assert.True((await store.Journal.CommitAsync(change)).IsCommitted);

    private static async Task FillWithAnythingAsync(IStore store, ProjectKey project)
    {
        for (var number = 0; number < 60; number++)
        {
            var state = Arbitrary.States(project.Task($"any-{number}")).Sample(1, 1).Single();
            var text = Arbitrary.LongTexts().Sample(1, 1).Single();
            await CommitAsync(store, Sample.Create(state) with { Text = text });
        }
    }

    /// <summary>Facets are a set, the members of settings have no order, and nor have a table's columns.</summary>
    private static string Canonical(IReadOnlyList<string> columns, string row)
    {
        var values = JsonSerializer.Deserialize<JsonElement[]>(row)!;
        return string.Join('\t', columns.Zip(values, (column, value) => $"{column}={Canonical(value)}").Order(StringComparer.Ordinal));
    }

    private static string Canonical(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is ['[' or '{', ..] text ? Sorted(text) : value.GetRawText();

    private static string Sorted(string text)
    {
        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(text);
            return json.ValueKind == JsonValueKind.Array
                ? string.Join('|', json.EnumerateArray().Select(item => item.ToString()).Order(StringComparer.Ordinal))
                : string.Join('|', json.EnumerateObject().Select(member => $"{member.Name}={member.Value.GetRawText()}").Order(StringComparer.Ordinal));
        }
        catch (JsonException)
        {
            return text;
        }
    }
}

/// <summary>A database that a test fills and forgets.</summary>
internal sealed class EmptyDatabase(StoreOptions options, PostgresDatabase? postgres) : IAsyncDisposable
{
    public StoreOptions Options { get; } = options;

    public ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            return postgres.DisposeAsync();
        }

        Directory.Delete(Options.DataFolder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>From SQLite to SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithinSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Database.Sqlite, Database.Sqlite]];
}

/// <summary>The three directions that need PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithPostgresAttribute : DataAttribute
{
    public WithPostgresAttribute() => Skip = new PostgresFactAttribute().Skip;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [[Database.Sqlite, Database.Postgres], [Database.Postgres, Database.Sqlite], [Database.Postgres, Database.Postgres]];
}
