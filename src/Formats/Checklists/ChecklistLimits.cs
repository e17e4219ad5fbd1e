namespace Krewe.Formats.Checklists;

/// <summary>How much a task file may hold. What is beyond is refused by its line, never read in part.</summary>
public static class ChecklistLimits
{
    /// <summary>The largest file, in bytes.</summary>
    public const int FileBytes = 8 * 1024 * 1024;

    /// <summary>The most lines of one file.</summary>
    public const int Lines = 200_000;

    /// <summary>The longest line that may carry a box, in bytes.</summary>
    public const int LineBytes = 64 * 1024;

    /// <summary>The most boxes of one file.</summary>
    public const int Boxes = 20_000;

    /// <summary>The most dependencies that the words of one file may name.</summary>
    public const int Dependencies = 50_000;

    /// <summary>The deepest indentation of a box, in columns.</summary>
    public const int IndentColumns = 256;

    /// <summary>The longest mark between the brackets of a box, in bytes: longer ones are text.</summary>
    public const int MarkBytes = 16;
}
