using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;

namespace Krewe.Gateway.Json;

/// <summary>
/// Writes a task as <see cref="TaskView"/> reads it, straight from the snapshot: on the path of every claim, so nothing is made
/// in between. A test holds the two against each other.
/// </summary>
internal static class TaskJson
{
    private static readonly JsonEncodedText[] Statuses = [.. TaskStatusExtensions.AllNames.Select(name => JsonEncodedText.Encode(name))];

    /// <summary>Writes the whole object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="task">The task.</param>
    /// <param name="eyes">Who reads it: a session is nobody else's business.</param>
    /// <param name="context">What is needed to begin with it, or null.</param>
    public static void Write(Utf8JsonWriter writer, TaskSnapshot task, in Eyes eyes, TaskContextView? context = null)
    {
        writer.WriteStartObject();
        WriteMembers(writer, task, eyes);
        WriteContext(writer, context);
        writer.WriteEndObject();
    }

    /// <summary>What is needed to begin with a task, unless it was not asked for.</summary>
    public static void WriteContext(Utf8JsonWriter writer, TaskContextView? context)
    {
        if (context is not null)
        {
            writer.WritePropertyName(Names.Context);
            JsonSerializer.Serialize(writer, context, WireJson.Default.TaskContextView);
        }
    }

    /// <summary>Writes a task with how far its children are.</summary>
    public static void WriteEpic(Utf8JsonWriter writer, TaskSnapshot task, ChildCounts? children, in Eyes eyes)
    {
        writer.WriteStartObject();
        WriteMembers(writer, task, eyes);
        WriteChildren(writer, children);
        writer.WriteEndObject();
    }

    /// <summary>How far the children are, unless there are none.</summary>
    public static void WriteChildren(Utf8JsonWriter writer, ChildCounts? children)
    {
        if (Epics.View(children) is { } view)
        {
            writer.WritePropertyName(Names.Children);
            JsonSerializer.Serialize(writer, view, WireJson.Default.ChildrenView);
        }
    }

    /// <summary>Writes the members without the braces, for an object that has more of them.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, TaskSnapshot task, in Eyes eyes)
    {
        writer.WriteString(Names.Id, task.Id);
        writer.WriteString(Names.Project, task.Project);
        writer.WriteString(Names.Title, task.Title);
        writer.WriteString(Names.Status, Statuses[(int)task.Status]);
        writer.WriteNumber(Names.Priority, task.Priority);
        writer.WriteString(Names.Type, task.Type);
        WriteText(writer, Names.Assignee, task.Assignee);
        WriteList(writer, Names.Labels, task.Labels);
        WriteList(writer, Names.Skills, task.Skills);
        writer.WriteNumber(Names.Version, task.Version);
        writer.WriteNumber(Names.Fence, task.Fence);
        writer.WriteNumber(Names.Attempts, task.Attempts);
        WriteNumber(writer, Names.MaxAttempts, task.MaxAttempts);
        WriteNumber(writer, Names.MaxRunSeconds, task.MaxRunSeconds);
        WriteClaim(writer, task.Claim, eyes);
        WriteText(writer, Names.LastAgent, task.LastAgent);
        WriteTime(writer, Names.NotBefore, task.NotBefore);
        WriteText(writer, Names.Reason, task.Reason);
        writer.WriteNumber(Names.BlockerCount, task.BlockerCount);
        WriteTime(writer, Names.CreatedAt, task.CreatedAt);
        WriteText(writer, Names.CreatedBy, task.CreatedBy);
        WriteTime(writer, Names.UpdatedAt, task.UpdatedAt);
        WriteTime(writer, Names.StartedAt, task.StartedAt);
        WriteTime(writer, Names.ClosedAt, task.ClosedAt);
        if (task.Particulars is not null)
        {
            ParticularsJson.WriteMembers(writer, task, task.Particulars);
        }
    }

    /// <summary>A time, unless there is none.</summary>
    public static void WriteTime(Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            Span<byte> text = stackalloc byte[TimeConverter.Length];
            TimeConverter.Format(value, text);
            writer.WriteString(name, text);
        }
    }

    /// <summary>A text, unless there is none.</summary>
    public static void WriteText(Utf8JsonWriter writer, JsonEncodedText name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    /// <summary>A list of texts.</summary>
    public static void WriteList(Utf8JsonWriter writer, JsonEncodedText name, IReadOnlyList<string> items)
    {
        writer.WriteStartArray(name);
        for (var index = 0; index < items.Count; index++)
        {
            writer.WriteStringValue(items[index]);
        }

        writer.WriteEndArray();
    }

    /// <summary>A number, unless there is none.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, JsonEncodedText name, int? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void WriteClaim(Utf8JsonWriter writer, ClaimSnapshot? claim, in Eyes eyes)
    {
        if (claim is null)
        {
            return;
        }

        writer.WriteString(Names.ClaimedBy, claim.Agent);
        WriteTime(writer, Names.ClaimedAt, claim.ClaimedAt);
        if (eyes.MaySee(claim.Session))
        {
            writer.WriteString(Names.Session, claim.Session);
        }

        writer.WriteNumber(Names.LeaseSeconds, claim.LeaseSeconds);
        WriteTime(writer, Names.LeaseUntil, claim.LeaseUntil);
    }

    private static class Names
    {
        public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
        public static readonly JsonEncodedText Project = JsonEncodedText.Encode("project");
        public static readonly JsonEncodedText Title = JsonEncodedText.Encode("title");
        public static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
        public static readonly JsonEncodedText Priority = JsonEncodedText.Encode("priority");
        public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
        public static readonly JsonEncodedText Assignee = JsonEncodedText.Encode("assignee");
        public static readonly JsonEncodedText Labels = JsonEncodedText.Encode("labels");
        public static readonly JsonEncodedText Skills = JsonEncodedText.Encode("skills");
        public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
        public static readonly JsonEncodedText Fence = JsonEncodedText.Encode("fence");
        public static readonly JsonEncodedText Attempts = JsonEncodedText.Encode("attempts");
        public static readonly JsonEncodedText MaxAttempts = JsonEncodedText.Encode("max_attempts");
        public static readonly JsonEncodedText MaxRunSeconds = JsonEncodedText.Encode("max_run_seconds");
        public static readonly JsonEncodedText ClaimedBy = JsonEncodedText.Encode("claimed_by");
        public static readonly JsonEncodedText ClaimedAt = JsonEncodedText.Encode("claimed_at");
        public static readonly JsonEncodedText Session = JsonEncodedText.Encode("session");
        public static readonly JsonEncodedText LeaseSeconds = JsonEncodedText.Encode("lease_seconds");
        public static readonly JsonEncodedText LeaseUntil = JsonEncodedText.Encode("lease_until");
        public static readonly JsonEncodedText LastAgent = JsonEncodedText.Encode("last_agent");
        public static readonly JsonEncodedText NotBefore = JsonEncodedText.Encode("not_before");
        public static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
        public static readonly JsonEncodedText BlockerCount = JsonEncodedText.Encode("blocker_count");
        public static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("created_at");
        public static readonly JsonEncodedText CreatedBy = JsonEncodedText.Encode("created_by");
        public static readonly JsonEncodedText UpdatedAt = JsonEncodedText.Encode("updated_at");
        public static readonly JsonEncodedText StartedAt = JsonEncodedText.Encode("started_at");
        public static readonly JsonEncodedText ClosedAt = JsonEncodedText.Encode("closed_at");
        public static readonly JsonEncodedText Children = JsonEncodedText.Encode("children");
        public static readonly JsonEncodedText Context = JsonEncodedText.Encode("context");
    }
}
