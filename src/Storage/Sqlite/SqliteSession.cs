using Krewe.Storage.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqlLibrary _sql;
    private readonly ILogger _logger;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <param name="path">The database's file.</param>
    /// <param name="sql">Its statements.</param>
    /// <param name="isWriter">False for a connection that only reads.</param>
    /// <param name="logger">Told of every statement.</param>
    public SqliteSession(string path, SqlLibrary sql, bool isWriter, ILogger logger)
    {
        _sql = sql;
        _logger = logger;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        _connection.Open();
        Run("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 10000; pragma cache_size = -16000");
        if (!isWriter)
        {
            Run("pragma query_only = on");
        }
    }

    /// <summary>All rows of a statement.</summary>
    public List<T> List<T>(string statement, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Command(statement, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>The first row of a statement, or the default.</summary>
    public T? Find<T>(string statement, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Command(statement, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    /// <summary>How many rows a statement changed.</summary>
    public int Execute(string statement, params ReadOnlySpan<(string Name, object? Value)> values) => Command(statement, values).ExecuteNonQuery();

    /// <summary>A prepared statement whose parameters the caller fills, to run it once.</summary>
    public SqliteCommand Prepared(string statement)
    {
        SqliteLog.Runs(_logger, statement);
        if (!_commands.TryGetValue(statement, out var command))
        {
            var loaded = _sql.Get(statement);
            command = _connection.CreateCommand();
            command.CommandText = loaded.Text;
            foreach (var parameter in loaded.Parameters)
            {
                command.Parameters.Add(new SqliteParameter($"@{parameter}", DBNull.Value));
            }

            command.Prepare();
            _commands.Add(statement, command);
        }

        return command;
    }

    /// <summary>Runs statements that are not files: transactions, savepoints, settings, migrations.</summary>
    public void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Reads all within from one snapshot of the database.</summary>
    public T InSnapshot<T>(Func<SqliteSession, T> work)
    {
        Run("begin");
        try
        {
            return work(this);
        }
        finally
        {
            Run("commit");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Command(string statement, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = Prepared(statement);
        foreach (SqliteParameter parameter in command.Parameters)
        {
            parameter.Value = Find(statement, parameter.ParameterName, values) ?? DBNull.Value;
        }

        return command;
    }

    private static object? Find(string statement, string parameter, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (parameter.AsSpan(1).SequenceEqual(name))
            {
                return value;
            }
        }

        throw new InvalidOperationException($"{statement} needs a value for {parameter}.");
    }
}
