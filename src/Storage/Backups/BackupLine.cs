using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krewe.Storage.Backups;

/// <summary>
/// A line of a backup that is no row: its beginning, the beginning of a table, a table's end, its end. All members are absent but those of
/// the kind.
/// </summary>
internal sealed record BackupLine
{
    /// <summary>What the first line calls this form of file.</summary>
    public const string FormatName = "krewe-backup";

    /// <summary>The form's version: a program reads its own and those before.</summary>
    public const int FormatVersion = 1;

    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>First line: the form.</summary>
    public string? Format { get; init; }

    /// <summary>First line: the form's version.</summary>
    public int? Version { get; init; }

    /// <summary>First line: the number of the schema's last migration.</summary>
    public int? Migration { get; init; }

    /// <summary>First line: when the backup was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>First line: the kind of database.</summary>
    public string? From { get; init; }

    /// <summary>First line: the last number given out, by table. They are given out once, so a restored database goes on behind them.</summary>
    public IReadOnlyDictionary<string, long>? Numbers { get; init; }

    /// <summary>Beginning of a table: its name.</summary>
    public string? Table { get; init; }

    /// <summary>Beginning of a table: its columns, in the order of each row's values.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>End of a table, and of the whole: how many rows there were.</summary>
    public long? Rows { get; init; }

    /// <summary>End of a table: SHA-256 over the lines of its rows, each with its line feed; hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Last line: how many tables there were.</summary>
    public int? Tables { get; init; }

    /// <summary>The line, without its line feed.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Style);

    /// <summary>Reads a line.</summary>
    /// <exception cref="BackupException">It is none.</exception>
    public static BackupLine Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupLine>(line, Style) ?? throw BackupReader.Damaged("a line is empty");
        }
        catch (JsonException broken)
        {
            throw new BackupException("this is no backup, or a damaged one", broken);
        }
    }
}
