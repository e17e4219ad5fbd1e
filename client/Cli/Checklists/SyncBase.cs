using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Krewe.Cli.Output;
using Krewe.Formats.Checklists;

namespace Krewe.Cli.Checklists;

/// <summary>
/// What a file and a task said when they were last brought together. It is kept in the task's metadata, as <c>checklist</c>, so that any clone
/// of the repository can go on from there. Its JSON is stored.
/// </summary>
internal sealed record SyncBase
{
    /// <summary>The member of the metadata.</summary>
    public const string Member = "checklist";

    /// <summary>The member that routing looks at: the file that the task came from.</summary>
    public const string FileMember = "task_file";

    /// <summary>Such as speckit.</summary>
    public required string Format { get; init; }

    /// <summary>The file, from the root of the repository.</summary>
    public required string File { get; init; }

    /// <summary>What the file calls the task.</summary>
    public required string Key { get; init; }

    /// <summary>What the box said; null for a group.</summary>
    [JsonConverter(typeof(CheckStateConverter))]
    public CheckState? Box { get; init; }

    /// <summary>What the task said, in the words of a box.</summary>
    [JsonConverter(typeof(CheckStateConverter))]
    public CheckState? Task { get; init; }

    /// <summary>Of each text of the file, by the name of its field, a short hash.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init => field = value ?? new Dictionary<string, string>(StringComparer.Ordinal); } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The labels that came from the file.</summary>
    public IReadOnlyList<string> Labels { get; init => field = value ?? []; } = [];

    /// <summary>What the file made it wait for, by key.</summary>
    public IReadOnlyList<string> DependsOn { get; init => field = value ?? []; } = [];

    /// <summary>The key of what it is part of.</summary>
    public string? Parent { get; init; }

    /// <summary>A short hash of a text.</summary>
    public static string Hash(string? text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text ?? string.Empty)).AsSpan(0, 8));

    /// <summary>What a task's metadata says; null when it came from no file, or nobody can read it.</summary>
    public static SyncBase? Of(JsonElement? metadata)
    {
        if (metadata is not { ValueKind: JsonValueKind.Object } members || !members.TryGetProperty(Member, out var own))
        {
            return null;
        }

        try
        {
            return own.Deserialize(CliJson.Default.SyncBase);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A task's metadata with this in it; everything else stays.</summary>
    public JsonElement In(JsonElement? metadata)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in metadata is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject().ToArray() : [])
            {
                if (member.Name is not (Member or FileMember))
                {
                    member.WriteTo(writer);
                }
            }

            writer.WriteString(FileMember, File);
            writer.WritePropertyName(Member);
            JsonSerializer.Serialize(writer, this, CliJson.Default.SyncBase);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    /// <summary>True when both say the same.</summary>
    public bool IsSame(SyncBase other) =>
        JsonSerializer.Serialize(this, CliJson.Default.SyncBase) == JsonSerializer.Serialize(other, CliJson.Default.SyncBase);
}

/// <summary>States as words: <c>open</c>.</summary>
internal sealed class CheckStateConverter() : JsonStringEnumConverter<CheckState>(JsonNamingPolicy.SnakeCaseLower);
