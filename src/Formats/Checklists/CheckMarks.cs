namespace Krewe.Formats.Checklists;

/// <summary>The marks that stand in boxes.</summary>
internal static class CheckMarks
{
    /// <summary>What a mark says; null when nobody knows it.</summary>
    public static CheckState? StateOf(string mark) => mark.Trim().ToLowerInvariant() switch
    {
        "" => CheckState.Open,
        "x" or "✓" or "✔" or "✅" or "done" or "completed" => CheckState.Done,
        "~" or ">" or "/" or "📍" or "🔄" or "wip" or "in progress" => CheckState.Started,
        "!" or "⚠️" or "⚠" or "blocked" or "failed" => CheckState.Blocked,
        "-" or "cancelled" or "canceled" or "skipped" or "❌" => CheckState.Cancelled,
        _ => null,
    };
}
