namespace Krewe.Storage.Backups;

/// <summary>
/// One value as a backup has it: nothing, a whole number, or text. Times are whole microseconds since 1970-01-01 UTC, truth is 0 or 1,
/// lists are JSON arrays.
/// </summary>
internal readonly record struct BackupValue
{
    private BackupValue(bool isPresent, long number, string? text) => (IsPresent, Number, Text) = (isPresent, number, text);

    /// <summary>No value.</summary>
    public static BackupValue Nothing => default;

    /// <summary>True unless there is no value.</summary>
    public bool IsPresent { get; }

    /// <summary>The number, when it is one.</summary>
    public long Number { get; }

    /// <summary>The text, or null when it is none.</summary>
    public string? Text { get; }

    public static BackupValue Of(long number) => new(isPresent: true, number, null);

    public static BackupValue Of(string text) => new(isPresent: true, 0, text);

    /// <summary>The number.</summary>
    /// <exception cref="BackupException">It is none.</exception>
    public long DemandNumber() => IsPresent && Text is null ? Number : throw new BackupException("the backup is damaged: a number was expected");

    /// <summary>The text.</summary>
    /// <exception cref="BackupException">It is none.</exception>
    public string DemandText() => Text ?? throw new BackupException("the backup is damaged: a text was expected");
}
