using Krewe.Formats.Checklists;

namespace Krewe.Formats.Droid;

/// <summary>A task of a droid's file while it is being read.</summary>
/// <param name="Key">Unique in the file.</param>
/// <param name="Number">What the file calls it: 1.2.</param>
/// <param name="Text">Its line without number and older words of status.</param>
/// <param name="Box">Its line.</param>
/// <param name="Parent">The task or category that it is part of.</param>
internal sealed record DroidTask(string Key, string Number, string Text, ChecklistLine Box, string? Parent)
{
    /// <summary>Lines below its own that belong to it and to no task in it.</summary>
    public IReadOnlyList<ChecklistLine> Nested { get; set; } = [];

    /// <summary>Its sub-bullets.</summary>
    public DroidFields Fields { get; set; } = DroidFields.Of([]);

    /// <summary>What box and words say together.</summary>
    public CheckState State
    {
        get
        {
            var state = CheckMarks.StateOf(Box.Mark) ?? CheckState.Open;

            // [-] is "skipped" to some and "at work" to others: the words decide.
            return Box.Mark == "-" && !IsGivenUp(Text) && !IsGivenUp(Fields.Find("Status")?.Value ?? string.Empty) ? CheckState.Started : state;
        }
    }

    private static bool IsGivenUp(string text) =>
        text.Contains("skip", StringComparison.OrdinalIgnoreCase)
        || text.Contains("cancel", StringComparison.OrdinalIgnoreCase)
        || text.Contains("not needed", StringComparison.OrdinalIgnoreCase)
        || text.Contains("n/a", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A heading with a number, below which tasks stand: <c>### 1.0 Category</c>.</summary>
internal sealed record DroidCategory(string Key, ChecklistLine Heading, string? Parent);
