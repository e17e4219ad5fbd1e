using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Krewe.Storage.Backups;

/// <summary>Writes a backup line by line: JSON in UTF-8, a row being an array. Holds no more than one buffer, however long a table is.</summary>
internal sealed class BackupWriter(Stream output) : IDisposable
{
    private const int BufferMax = 1 << 16;
    private static readonly JsonWriterOptions Style = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * BufferMax);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, long> _tables = new(StringComparer.Ordinal);
    private readonly Utf8JsonWriter _json = new(Stream.Null, Style);
    private string? _table;
    private long _rows;

    /// <summary>How many rows each table had so far.</summary>
    public IReadOnlyDictionary<string, long> Tables => _tables;

    /// <summary>Begins the backup.</summary>
    public Task BeginAsync(BackupLine header, CancellationToken cancellation) => LineAsync(header, cancellation);

    /// <summary>Begins a table.</summary>
    public Task BeginTableAsync(string table, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        (_table, _rows) = (table, 0);
        return LineAsync(new BackupLine { Table = table, Columns = columns }, cancellation);
    }

    /// <summary>Writes one row of the table that was begun.</summary>
    public ValueTask RowAsync(ReadOnlySpan<BackupValue> row, CancellationToken cancellation)
    {
        var start = _buffer.WrittenCount;
        _json.Reset(_buffer);
        _json.WriteStartArray();
        foreach (var value in row)
        {
            Write(value);
        }

        _json.WriteEndArray();
        _json.Flush();
        _buffer.Write("\n"u8);
        _hash.AppendData(_buffer.WrittenSpan[start..]);
        _rows++;
        return _buffer.WrittenCount < BufferMax ? ValueTask.CompletedTask : new ValueTask(FlushAsync(cancellation));
    }

    /// <summary>Ends the table that was begun.</summary>
    public Task EndTableAsync(CancellationToken cancellation)
    {
        _tables.Add(_table!, _rows);
        return LineAsync(new BackupLine { Rows = _rows, Sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset()) }, cancellation);
    }

    /// <summary>Ends the backup: a file without this line is not whole.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        await LineAsync(new BackupLine { Tables = _tables.Count, Rows = _tables.Values.Sum() }, cancellation);
        await FlushAsync(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _hash.Dispose();
    }

    private void Write(BackupValue value)
    {
        if (value.Text is { } text)
        {
            _json.WriteStringValue(text);
        }
        else if (value.IsPresent)
        {
            _json.WriteNumberValue(value.Number);
        }
        else
        {
            _json.WriteNullValue();
        }
    }

    private Task LineAsync(BackupLine line, CancellationToken cancellation)
    {
        _buffer.Write(line.Write());
        _buffer.Write("\n"u8);
        return FlushAsync(cancellation);
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(_buffer.WrittenMemory, cancellation);
        _buffer.ResetWrittenCount();
    }
}
