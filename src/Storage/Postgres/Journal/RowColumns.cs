using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Operations;
using Krewe.Storage.Tasks;

namespace Krewe.Storage.Postgres.Journal;

/// <summary>What each task of a batch says, and all that may come with it: what only <see cref="Variant.Any"/> sends.</summary>
internal sealed class RowColumns
{
    private const string Integers = "integer[]";
    private const string Booleans = "boolean[]";
    private const string Texts = "text[]";
    private const string Times = "timestamp with time zone[]";

    private readonly Column<bool> _mustBeDue = new("must_be_due", Booleans);
    private readonly Column<bool> _needsClosedChildren = new("needs_closed_children", Booleans);
    private readonly Column<long?> _graphVersion = new("graph_version", "bigint[]");
    private readonly Column<long?> _reservationVersion = new("reservation_version", "bigint[]");
    private readonly Column<string> _title = new("title", Texts);
    private readonly Column<string> _type = new("type", Texts);
    private readonly Column<int> _priority = new("priority", Integers);
    private readonly Column<string?> _assignee = new("assignee", Texts);
    private readonly Column<string> _labels = new("labels", Texts);
    private readonly Column<string> _skills = new("skills", Texts);
    private readonly Column<int?> _maxAttempts = new("max_attempts", Integers);
    private readonly Column<int?> _maxRunSeconds = new("max_run_seconds", Integers);
    private readonly Column<string?> _particulars = new("particulars", Texts);
    private readonly Column<bool> _reserving = new("reserving", Booleans);
    private readonly Column<int> _blockerCount = new("blocker_count", Integers);
    private readonly Column<DateTime> _createdAt = new("created_at", Times);
    private readonly Column<string?> _createdBy = new("created_by", Texts);
    private readonly Column<DateTime> _enteredAt = new("entered_at", Times);
    private readonly Column<bool> _hasText = new("has_text", Booleans);
    private readonly Column<string?> _description = new("description", Texts);
    private readonly Column<string?> _design = new("design", Texts);
    private readonly Column<string?> _acceptanceCriteria = new("acceptance_criteria", Texts);
    private readonly Column<string?> _notes = new("notes", Texts);
    private readonly Column<string?> _extra = new("extra", Texts);
    private readonly Column<string> _facets = new("facets", Texts);
    private readonly Column<string?> _comments = new("comments", Texts);
    private readonly Column<string?> _edges = new("edges", Texts);
    private readonly Column<string?> _removedEdges = new("removed_edges", Texts);
    private readonly Column<int?> _operationOrganization = new("operation_organization", Integers);
    private readonly Column<string?> _principal = new("principal", Texts);
    private readonly Column<string?> _operationKey = new("operation_key", Texts);
    private readonly Column<string?> _requestHash = new("request_hash", Texts);
    private readonly Column<string?> _response = new("response", Texts);
    private readonly Column<DateTime?> _keptAt = new("kept_at", Times);

    public RowColumns() => All =
    [
        _mustBeDue, _needsClosedChildren, _graphVersion, _reservationVersion, _title, _type, _priority, _assignee, _labels, _skills, _maxAttempts, _maxRunSeconds,
        _particulars, _reserving, _blockerCount, _createdAt, _createdBy, _enteredAt, _hasText, _description, _design, _acceptanceCriteria,
        _notes, _extra, _facets, _comments, _edges, _removedEdges, _operationOrganization, _principal, _operationKey, _requestHash, _response, _keptAt,
    ];

    /// <summary>Every column, in no order.</summary>
    public IReadOnlyList<Column> All { get; }

    /// <summary>Adds a row.</summary>
    public void Add(PendingChange pending)
    {
        var change = pending.Change;
        _mustBeDue.Add(change.Guard == CommitGuard.WakeTimePassed);
        _needsClosedChildren.Add(change.Guard == CommitGuard.NoOpenChildren);
        _graphVersion.Add(pending.ExpectedGraphVersion);
        _reservationVersion.Add(change.ExpectedReservationVersion);
        AddRow(change.Next);
        _facets.Add(ArrayLiteral.Of(Facets.Of(pending.Project.Project, change.Next)));
        AddText(change);
        _comments.Add(RowListsJson.Of(change.Comments));
        AddEdges(change);
        AddOperation(change.Operation, pending.OperationOrganization);
    }

    private void AddRow(TaskState next)
    {
        _title.Add(next.Title);
        _type.Add(next.Type);
        _priority.Add(next.Priority);
        _assignee.Add(next.Assignee);
        _labels.Add(ArrayLiteral.Of(next.Labels));
        _skills.Add(ArrayLiteral.Of(next.Skills));
        _maxAttempts.Add(next.MaxAttempts);
        _maxRunSeconds.Add(next.MaxRunSeconds);
        _particulars.Add(ParticularsJson.Write(next.Particulars));
        _reserving.Add(next.Particulars.Reserved is not null);
        _blockerCount.Add(next.BlockerCount);
        _createdAt.Add(next.CreatedAt.UtcDateTime);
        _createdBy.Add(next.CreatedBy);
        _enteredAt.Add(next.EnteredAt.UtcDateTime);
    }

    private void AddText(TaskChange change)
    {
        // Every row has a text, if only to be found by.
        var text = change.Text ?? (change.Next.Version == 1 ? TaskText.Empty : null);
        _hasText.Add(text is not null);
        _description.Add(text?.Description);
        _design.Add(text?.Design);
        _acceptanceCriteria.Add(text?.AcceptanceCriteria);
        _notes.Add(text?.Notes);
        _extra.Add(text?.Extra);
    }

    private void AddEdges(TaskChange change)
    {
        _edges.Add(RowListsJson.Of(change.LastOfEachEdge()));
        var removed = change.EdgesToRemove();
        _removedEdges.Add(removed.Count == 0 ? null : ArrayLiteral.Of(removed));
    }

    private void AddOperation(OperationRecord? operation, int organization)
    {
        _operationOrganization.Add(operation is null ? null : organization);
        _principal.Add(operation?.Principal);
        _operationKey.Add(operation?.Key);
        _requestHash.Add(operation?.RequestHash);
        _response.Add(operation?.Response);
        _keptAt.Add(operation?.CreatedAt.UtcDateTime);
    }
}
