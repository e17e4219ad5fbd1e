using Npgsql;

namespace Krewe.Baseline;

/// <summary>
/// The obvious service, written as well as one would: prepared statements, pooled connections, a row each way. Claims are guarded
/// updates; there are no leases that expire, no events, no idempotency, no dependencies.
/// </summary>
internal sealed class TaskTable(NpgsqlDataSource database)
{
    private const string Columns =
        "id, project, title, status, type, priority, version, fence, attempts, claimed_by, session, claimed_at, lease_seconds, " +
        "lease_until, reason, created_at, created_by, updated_at, started_at, closed_at";

    public async Task CreateSchemaAsync()
    {
        await using var schema = typeof(TaskTable).Assembly.GetManifestResourceStream("Krewe.Baseline.schema.sql")!;
        await using var command = database.CreateCommand(await new StreamReader(schema).ReadToEndAsync());
        await command.ExecuteNonQueryAsync();
    }

    public async Task<TaskRow?> CreateAsync(string project, string id, string title, int priority, string creator)
    {
        await using var command = database.CreateCommand(
            $"insert into tasks (id, project, title, status, type, priority, version, fence, attempts, created_at, created_by, updated_at) " +
            $"values ($1, $2, $3, 'pending', 'task', $4, 1, 0, 0, now(), $5, now()) on conflict do nothing returning {Columns}");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = project });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = title });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = priority });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = creator });
        return await ReadOneAsync(command);
    }

    /// <summary>One statement for the whole batch.</summary>
    public async Task<int> CreateManyAsync(string project, string[] ids, string[] titles, int[] priorities, string creator)
    {
        await using var command = database.CreateCommand(
            "insert into tasks (id, project, title, status, type, priority, version, fence, attempts, created_at, created_by, updated_at) " +
            "select u.id, $4, u.title, 'pending', 'task', u.priority, 1, 0, 0, now(), $5, now() " +
            "from unnest($1, $2, $3) as u (id, title, priority) on conflict do nothing");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = ids });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = titles });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = priorities });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = project });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = creator });
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<TaskRow?> ClaimAsync(string id, string agent, string session, int leaseSeconds)
    {
        await using var command = database.CreateCommand(
            "update tasks set status = 'in_progress', version = version + 1, fence = fence + 1, claimed_by = $2, session = $3, " +
            "claimed_at = now(), lease_seconds = $4, lease_until = now() + make_interval(secs => $4), " +
            $"started_at = coalesce(started_at, now()), updated_at = now() where id = $1 and status = 'pending' returning {Columns}");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        AddHolder(command, agent, session, leaseSeconds);
        return await ReadOneAsync(command);
    }

    public async Task<TaskRow?> ClaimNextAsync(string project, string agent, string session, int leaseSeconds)
    {
        await using var command = database.CreateCommand(
            "update tasks set status = 'in_progress', version = version + 1, fence = fence + 1, claimed_by = $2, session = $3, " +
            "claimed_at = now(), lease_seconds = $4, lease_until = now() + make_interval(secs => $4), " +
            "started_at = coalesce(started_at, now()), updated_at = now() " +
            "where id = (select id from tasks where project = $1 and status = 'pending' order by priority, created_at, id " +
            $"limit 1 for update skip locked) returning {Columns}");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = project });
        AddHolder(command, agent, session, leaseSeconds);
        return await ReadOneAsync(command);
    }

    public async Task<TaskRow?> CompleteAsync(string id, long fence, string? reason)
    {
        await using var command = database.CreateCommand(
            "update tasks set status = 'completed', version = version + 1, claimed_by = null, session = null, claimed_at = null, " +
            "lease_seconds = null, lease_until = null, reason = $3, closed_at = now(), updated_at = now() " +
            $"where id = $1 and fence = $2 and status = 'in_progress' returning {Columns}");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = fence });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)reason ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        return await ReadOneAsync(command);
    }

    public async Task<TaskRow?> ReleaseAsync(string id, long fence)
    {
        await using var command = database.CreateCommand(
            "update tasks set status = 'pending', version = version + 1, fence = fence + 1, claimed_by = null, session = null, " +
            "claimed_at = null, lease_seconds = null, lease_until = null, updated_at = now() " +
            $"where id = $1 and fence = $2 and status = 'in_progress' returning {Columns}");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = fence });
        return await ReadOneAsync(command);
    }

    public async Task<IReadOnlyList<TaskRow>> ListAsync(string project, string status, int offset, int limit)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from tasks where project = $1 and status = $2 order by priority, created_at, id offset $3 limit $4");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = project });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = status });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = offset });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<TaskRow>(limit);
        while (await reader.ReadAsync())
        {
            rows.Add(Read(reader));
        }

        return rows;
    }

    private static void AddHolder(NpgsqlCommand command, string agent, string session, int leaseSeconds)
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = agent });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = session });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = leaseSeconds });
    }

    private static async Task<TaskRow?> ReadOneAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? Read(reader) : null;
    }

    private static TaskRow Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Project = reader.GetString(1),
        Title = reader.GetString(2),
        Status = reader.GetString(3),
        Type = reader.GetString(4),
        Priority = reader.GetInt32(5),
        Version = reader.GetInt64(6),
        Fence = reader.GetInt64(7),
        Attempts = reader.GetInt32(8),
        ClaimedBy = reader.IsDBNull(9) ? null : reader.GetString(9),
        Session = reader.IsDBNull(10) ? null : reader.GetString(10),
        ClaimedAt = reader.IsDBNull(11) ? null : reader.GetDateTime(11),
        LeaseSeconds = reader.IsDBNull(12) ? null : reader.GetInt32(12),
        LeaseUntil = reader.IsDBNull(13) ? null : reader.GetDateTime(13),
        Reason = reader.IsDBNull(14) ? null : reader.GetString(14),
        CreatedAt = reader.GetDateTime(15),
        CreatedBy = reader.GetString(16),
        UpdatedAt = reader.GetDateTime(17),
        StartedAt = reader.IsDBNull(18) ? null : reader.GetDateTime(18),
        ClosedAt = reader.IsDBNull(19) ? null : reader.GetDateTime(19),
    };
}
