using Krewe.Storage.Journal;
using Microsoft.Data.Sqlite;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Sqlite.Journal;

/// <summary>Writes one change within a transaction. What it wrote before it found that the change loses is the caller's to undo.</summary>
internal sealed class SqliteChangeWriter(SqliteSession session, PendingChange pending, DateTimeOffset now)
{
    private TaskChange Change => pending.Change;

    /// <summary>The event's seq, or null when the change loses.</summary>
    /// <param name="withEdges">False when they are written later, by <see cref="WriteEdges"/>.</param>
    /// <exception cref="SqliteException">The data is refused.</exception>
    public long? TryWrite(bool withEdges = true)
    {
        var before = FindBefore();
        if ((before?.Version ?? 0) != Change.Next.Version - 1 || !GuardHolds(before) || !TryKeepOperation() || !TryGrowGraph()
            || !TryGrowReservations())
        {
            return null;
        }

        var detail = VariantDetail();
        WriteRow();
        WriteTexts();
        WriteComments();
        WriteArtifacts();
        if (withEdges)
        {
            WriteEdges();
        }

        Count(before);
        return WriteEvent(detail);
    }

    private Before? FindBefore()
    {
        using var reader = Filled("find_before").ExecuteReader();
        return reader.Read() ? new Before(reader.GetInt64(0), (TaskStatus)reader.GetInt32(1), reader.TimeOrNull(2)) : null;
    }

    private bool GuardHolds(Before? before) => Change.Guard switch
    {
        CommitGuard.WakeTimePassed => before?.WakeAt <= now,
        CommitGuard.NoOpenChildren => Filled("has_closed_children").ExecuteScalar() is 1L,
        CommitGuard.NoOpenBlockers => !Change.IsGuarded() || Filled("has_open_blocker").ExecuteScalar() is 0L,
        _ => true,
    };

    private bool TryKeepOperation() => Change.Operation is null || Filled("add_operation").ExecuteNonQuery() == 1;

    private bool TryGrowGraph() => pending.ExpectedGraphVersion is null || Filled("grow_graph").ExecuteNonQuery() == 1;

    private bool TryGrowReservations() => Change.ExpectedReservationVersion is null || Filled("grow_reservations").ExecuteNonQuery() == 1;

    private object? VariantDetail() => Change.IsGuarded()
        ? Filled("detail_with_blockers").ExecuteScalar() ?? Change.Event.Detail
        : Change.Event.Detail;

    private void WriteRow()
    {
        var written = Filled(Change.Next.Version == 1 ? "create_row" : Change.KeepsWhatItSays() ? "update_standing" : "update_row").ExecuteNonQuery();
        if (written != 1)
        {
            throw new InvalidOperationException($"{Change.Next.Key} was read and is not there, though nobody else writes.");
        }
    }

    private void WriteTexts()
    {
        // Every row has a text, if only to be found by.
        if (Change.Text is not null || Change.Next.Version == 1)
        {
            Set(Filled("write_text"), ("now", SqliteTime.Of(now))).ExecuteNonQuery();
        }

        if (!Change.KeepsWhatItSays())
        {
            Filled("remove_facets").ExecuteNonQuery();
            Filled("add_facets").ExecuteNonQuery();
        }
    }

    private void WriteComments()
    {
        foreach (var comment in Change.Comments)
        {
            Set(
                Filled("add_comment"),
                ("comment", comment.Id),
                ("author", comment.Author),
                ("body", comment.Text),
                ("created_at", SqliteTime.Of(comment.CreatedAt))).ExecuteNonQuery();
        }
    }

    private void WriteArtifacts()
    {
        foreach (var artifact in Change.LastOfEachArtifact())
        {
            Set(
                Filled("add_artifact"),
                ("artifact_kind", artifact.Kind),
                ("target", artifact.Target),
                ("title_of_artifact", artifact.Title),
                ("added_by", artifact.AddedBy),
                ("artifact_fence", artifact.Fence),
                ("created_at", SqliteTime.Of(artifact.CreatedAt)),
                ("now", SqliteTime.Of(now))).ExecuteNonQuery();
        }
    }

    /// <summary>Writes the edges of a change whose row is there.</summary>
    /// <exception cref="SqliteException">One leads to nowhere.</exception>
    public void WriteEdges()
    {
        foreach (var target in Change.EdgesToRemove())
        {
            Set(Filled("remove_edge"), ("depends_on", target)).ExecuteNonQuery();
        }

        foreach (var edge in Change.LastOfEachEdge())
        {
            Set(
                Filled("write_edge"),
                ("depends_on", edge.DependsOn),
                ("kind", edge.Kind),
                ("any_child", edge.AnyChild),
                ("enforced", edge.Enforced),
                ("extra", edge.Extra),
                ("now", SqliteTime.Of(now))).ExecuteNonQuery();
        }
    }

    private void Count(Before? before)
    {
        if (before?.Status == Change.Next.Status)
        {
            return;
        }

        Set(Filled("count_status"), ("change", 1)).ExecuteNonQuery();
        if (before is not null)
        {
            Set(Filled("count_status"), ("status", (int)before.Status), ("change", -1)).ExecuteNonQuery();
        }
    }

    private long WriteEvent(object? detail) => (long)Set(Filled("add_event"), ("detail", detail)).ExecuteScalar()!;

    private SqliteCommand Filled(string statement)
    {
        var command = session.Prepared($"Journal.{statement}");
        SqliteChangeValues.Fill(command, pending);
        return command;
    }

    private static SqliteCommand Set(SqliteCommand command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            command.Parameters[$"@{name}"].Value = value ?? DBNull.Value;
        }

        return command;
    }

    private sealed record Before(long Version, TaskStatus Status, DateTimeOffset? WakeAt);
}
