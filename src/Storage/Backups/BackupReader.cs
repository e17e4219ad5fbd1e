using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;

namespace Krewe.Storage.Backups;

/// <summary>
/// Reads a backup line by line and holds what it says against its counts and checksums: whoever has read it to its end knows that it is
/// whole. Holds no more than one line, however long a table is.
/// </summary>
internal sealed class BackupReader : IAsyncDisposable
{
    /// <summary>A row's texts are bounded by the API far below this.</summary>
    private const int LineBytesMax = 64 << 20;

    private readonly TailedStream _file;
    private readonly GZipStream _unpacked;
    private readonly PipeReader _lines;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, long> _tables = new(StringComparer.Ordinal);
    private string _table = "";
    private long _rows;
    private long _bytes;

    /// <summary>Reads a file from where it stands; closing it is left to the caller.</summary>
    public BackupReader(Stream file)
    {
        _file = new TailedStream(file);
        _unpacked = new GZipStream(_file, CompressionMode.Decompress);
        _lines = PipeReader.Create(_unpacked, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
    }

    /// <summary>How many rows each table had so far.</summary>
    public IReadOnlyDictionary<string, long> Tables => _tables;

    /// <summary>What to tell of a file that is not what it says.</summary>
    public static BackupException Damaged(string what) => new($"the backup is damaged: {what}; nothing was restored");

    /// <summary>Reads the first line.</summary>
    public async Task<BackupLine> ReadHeaderAsync(CancellationToken cancellation)
    {
        var header = await ReadLineAsync(cancellation);
        if (header is not { Format: BackupLine.FormatName, Version: > 0, Migration: > 0, CreatedAt: not null, From: not null, Numbers: not null })
        {
            throw new BackupException("this is no backup of krewe");
        }

        return header.Version <= BackupLine.FormatVersion
            ? header
            : throw new BackupException($"the backup has form {header.Version}, and this version of krewe reads up to {BackupLine.FormatVersion}: use a newer version");
    }

    /// <summary>The next table's beginning; null at the end of the backup, which is then whole.</summary>
    public async Task<BackupLine?> ReadTableAsync(CancellationToken cancellation)
    {
        var line = await ReadLineAsync(cancellation);
        if (line is { Table: { } table, Columns.Count: > 0 })
        {
            (_table, _rows) = (table, 0);
            return line;
        }

        if (line.Tables != _tables.Count || line.Rows != _tables.Values.Sum())
        {
            throw Damaged($"it says that it has {line.Tables} tables with {line.Rows} rows, and has {_tables.Count} with {_tables.Values.Sum()}");
        }

        return await IsAtEndAsync(cancellation) ? null : throw Damaged("it goes on behind its end");
    }

    /// <summary>Reads the next row of the table; false at its end, whose count and checksum are right then.</summary>
    public async ValueTask<bool> ReadRowAsync(BackupValue[] row, CancellationToken cancellation)
    {
        var line = await TakeLineAsync(cancellation);
        if (line.FirstSpan is [(byte)'[', ..])
        {
            Parse(line, row);
            Hash(line);
            Advance(line);
            _rows++;
            return true;
        }

        var end = BackupLine.Read(line.ToArray());
        Advance(line);
        if (end.Rows != _rows || end.Sha256 != Convert.ToHexStringLower(_hash.GetHashAndReset()))
        {
            throw Damaged($"the rows of {_table} are not those that were written");
        }

        _tables.Add(_table, _rows);
        return false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _lines.CompleteAsync();
        await _unpacked.DisposeAsync();
        await _file.DisposeAsync();
    }

    /// <summary>
    /// Nothing follows, packed or not. What unpacks stops where the packed part ends and is silent about the rest: so the file's last bytes
    /// have to be those with which gzip ends, the length of all that was unpacked.
    /// </summary>
    private async Task<bool> IsAtEndAsync(CancellationToken cancellation)
    {
        if (await FillAsync(cancellation) is not { IsCompleted: true, Buffer.IsEmpty: true })
        {
            return false;
        }

        await _file.CopyToAsync(Stream.Null, cancellation);
        return _file.Tail == unchecked((uint)_bytes);
    }

    private void Advance(ReadOnlySequence<byte> line)
    {
        _bytes += line.Length;
        _lines.AdvanceTo(line.End);
    }

    private async Task<BackupLine> ReadLineAsync(CancellationToken cancellation)
    {
        var line = await TakeLineAsync(cancellation);
        var read = BackupLine.Read(line.ToArray());
        Advance(line);
        return read;
    }

    /// <summary>The next line with its line feed; it is held until the caller advances.</summary>
    private async ValueTask<ReadOnlySequence<byte>> TakeLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await FillAsync(cancellation);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                return read.Buffer.Slice(0, read.Buffer.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                throw Damaged("it ends in the middle");
            }

            if (read.Buffer.Length > LineBytesMax)
            {
                throw Damaged($"a line is longer than {LineBytesMax} bytes");
            }

            _lines.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async ValueTask<ReadResult> FillAsync(CancellationToken cancellation)
    {
        try
        {
            return await _lines.ReadAsync(cancellation);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw new BackupException("this is no backup, or a damaged one: it cannot be unpacked", broken);
        }
    }

    private void Hash(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            _hash.AppendData(part.Span);
        }
    }

    private void Parse(ReadOnlySequence<byte> line, BackupValue[] row)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            for (var column = 0; column < row.Length; column++)
            {
                json.Read();
                row[column] = json.TokenType switch
                {
                    JsonTokenType.Null => BackupValue.Nothing,
                    JsonTokenType.Number => BackupValue.Of(json.GetInt64()),
                    JsonTokenType.String => BackupValue.Of(json.GetString()!),
                    _ => throw Damaged($"a row of {_table} is too short"),
                };
            }

            if (!json.Read() || json.TokenType != JsonTokenType.EndArray)
            {
                throw Damaged($"a row of {_table} is too long");
            }
        }
        catch (Exception broken) when (broken is JsonException or FormatException or InvalidOperationException)
        {
            throw new BackupException($"the backup is damaged: a row of {_table} cannot be read; nothing was restored", broken);
        }
    }
}
