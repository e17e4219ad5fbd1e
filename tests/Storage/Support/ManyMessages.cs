using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Tests.Support;

/// <summary>Messages written past the store: in the first organization and its first project.</summary>
public static class ManyMessages
{
    /// <summary>Puts unread messages <c>f-1</c>, <c>f-2</c> and so on into the inbox of one agent, in that order.</summary>
    public static Task FillInboxAsync(TestStorage storage, string agent, int count) =>
        RunAsync(storage, $"""
            insert into messages (organization, id, project, thread, sender, address_kind, address, body, delivered, refused, kept, created_at, updated_at)
                select 1, 'f-' || n, 1, 'f-' || n, 'cy', 0, '{agent}', 'Hello', 1, NONE, 1, NOW, NOW
                from (with recursive c (n) as (select 1 union all select n + 1 from c where n < {count}) select n from c) as numbers order by n;
            insert into inboxes (organization, agent, project, kept, unread, version, created_at, updated_at) values (1, '{agent}', 1, {count}, {count}, 1, NOW, NOW);
            insert into inbox_entries (organization, agent, project, message, thread, created_at, updated_at)
                select 1, '{agent}', 1, number, thread, NOW, NOW from messages where address = '{agent}' and id like 'f-%' order by number;
            """);

    /// <summary>100,000 messages: full inboxes of ten agents, with half of them read, and some that nobody has any more.</summary>
    public static string Statements(bool onPostgres) => Worded(onPostgres, """
        insert into messages (organization, id, project, thread, sender, address_kind, address, task, body, delivered, refused, kept, created_at, updated_at)
            select 1, 'm-' || n, 1, 'm-' || (n - n % 10), 'agent-' || (n % 7), 0, 'agent-' || (n % 10), 'task-' || n, 'Hello', 1, NONE,
                case when n % 1000 = 0 then 0 else 1 end, NOW, NOW
            from (with recursive c (n) as (select 1 union all select n + 1 from c where n < 100000) select n from c) as numbers order by n;
        insert into inbox_entries (organization, agent, project, message, thread, task, read_at, created_at, updated_at)
            select 1, address, 1, number, thread, task, case when number % 20 < 10 then NOW end, NOW, NOW from messages where kept = 1 order by number;
        insert into inboxes (organization, agent, project, kept, unread, version, created_at, updated_at)
            select 1, address, 1, count(*), count(*) / 2, 1, NOW, NOW from messages group by address;
        """);

    private static async Task RunAsync(TestStorage storage, string statements)
    {
        var text = Worded(storage.Postgres is not null, statements);
        if (storage.Postgres is not null)
        {
            await using var probe = await PostgresProbe.OpenAsync(storage);
            await probe.ExecuteAsync(text);
            return;
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(storage.Options.DataFolder, "krewe.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }

    private static string Worded(bool onPostgres, string statements) => statements
        .Replace("NOW", onPostgres ? "now()" : "0", StringComparison.Ordinal)
        .Replace("NONE", onPostgres ? "'{}'::text[]" : "'[]'", StringComparison.Ordinal);
}
