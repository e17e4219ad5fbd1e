using Krewe.Storage.Journal;
using Krewe.Storage.Tasks;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite.Journal;

/// <summary>The values that a change gives to the parameters of the journal's statements, by their names.</summary>
internal static class SqliteChangeValues
{
    private static readonly Dictionary<string, Func<PendingChange, object?>> Values = new(StringComparer.Ordinal)
    {
        ["organization"] = one => one.Project.Organization,
        ["project"] = one => one.Project.Project,
        ["task"] = one => one.Change.Next.Key.Id,
        ["version"] = one => one.Change.Next.Version,
        ["fence"] = one => one.Change.Next.Fence,
        ["status"] = one => (int)one.Change.Next.Status,
        ["attempts"] = one => one.Change.Next.Attempts,
        ["agent"] = one => one.Change.Next.Claim?.Agent,
        ["session"] = one => one.Change.Next.Claim?.Session,
        ["claimed_at"] = one => SqliteTime.OrNull(one.Change.Next.Claim?.ClaimedAt),
        ["lease_seconds"] = one => one.Change.Next.Claim?.LeaseSeconds,
        ["lease_until"] = one => SqliteTime.OrNull(one.Change.Next.Claim?.LeaseUntil),
        ["run_until"] = one => SqliteTime.OrNull(one.Change.Next.Claim?.RunUntil),
        ["last_agent"] = one => one.Change.Next.LastAgent,
        ["not_before"] = one => SqliteTime.OrNull(one.Change.Next.NotBefore),
        ["reason"] = one => one.Change.Next.Reason,
        ["updated_at"] = one => SqliteTime.Of(one.Change.Next.UpdatedAt),
        ["started_at"] = one => SqliteTime.OrNull(one.Change.Next.StartedAt),
        ["closed_at"] = one => SqliteTime.OrNull(one.Change.Next.ClosedAt),
        ["wake_at"] = one => SqliteTime.OrNull(one.Change.Next.WakeAt),
        ["title"] = one => one.Change.Next.Title,
        ["type"] = one => one.Change.Next.Type,
        ["priority"] = one => one.Change.Next.Priority,
        ["assignee"] = one => one.Change.Next.Assignee,
        ["labels"] = one => SqliteList.Of(one.Change.Next.Labels),
        ["skills"] = one => SqliteList.Of(one.Change.Next.Skills),
        ["max_attempts"] = one => one.Change.Next.MaxAttempts,
        ["max_run_seconds"] = one => one.Change.Next.MaxRunSeconds,
        ["blocker_count"] = one => one.Change.Next.BlockerCount,
        ["particulars"] = one => ParticularsJson.Write(one.Change.Next.Particulars),
        ["reserving"] = one => one.Change.Next.Particulars.Reserved is not null,
        ["created_at"] = one => SqliteTime.Of(one.Change.Next.CreatedAt),
        ["created_by"] = one => one.Change.Next.CreatedBy,
        ["entered_at"] = one => SqliteTime.Of(one.Change.Next.EnteredAt),
        ["from_status"] = one => (int)one.Change.Event.From,
        ["kind"] = one => one.Change.Event.Kind,
        ["actor"] = one => one.Change.Event.Actor,
        ["event_session"] = one => one.Change.Event.Session,
        ["operation"] = one => one.Change.Event.Operation,
        ["detail"] = one => one.Change.Event.Detail,
        ["happened_at"] = one => SqliteTime.Of(one.Change.Event.At),
        ["graph_version"] = one => one.ExpectedGraphVersion,
        ["reservation_version"] = one => one.Change.ExpectedReservationVersion,
        ["facets"] = one => SqliteList.Of(Facets.Of(one.Project.Project, one.Change.Next)),
        ["description"] = one => one.Change.Text?.Description,
        ["design"] = one => one.Change.Text?.Design,
        ["acceptance_criteria"] = one => one.Change.Text?.AcceptanceCriteria,
        ["notes"] = one => one.Change.Text?.Notes,
        ["extra"] = one => one.Change.Text?.Extra,
        ["operation_organization"] = one => one.OperationOrganization,
        ["principal"] = one => one.Change.Operation?.Principal,
        ["operation_key"] = one => one.Change.Operation?.Key,
        ["request_hash"] = one => one.Change.Operation?.RequestHash,
        ["response"] = one => one.Change.Operation?.Response,
        ["kept_at"] = one => SqliteTime.OrNull(one.Change.Operation?.CreatedAt),
    };

    /// <summary>Fills every parameter that a change has a value for; others keep theirs.</summary>
    public static void Fill(SqliteCommand command, PendingChange pending)
    {
        foreach (SqliteParameter parameter in command.Parameters)
        {
            if (Values.TryGetValue(parameter.ParameterName[1..], out var value))
            {
                parameter.Value = value(pending) ?? DBNull.Value;
            }
        }
    }
}
