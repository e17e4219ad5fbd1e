using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Verbs;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Bd.Work;

/// <summary>
/// What an issue of Beads has and a task has no field for: kept in the task's metadata, below <c>beads</c>, just as an import keeps it. The issue's own
/// metadata are the other members.
/// </summary>
internal static class KeptFields
{
    private const string Remainder = "beads";

    /// <summary>The metadata with what the flags change; null when they change nothing.</summary>
    /// <exception cref="BdFailureException">What was typed is no metadata.</exception>
    public static JsonElement? Changed(BdCall call, JsonElement? metadata)
    {
        var root = metadata is { ValueKind: JsonValueKind.Object } known ? JsonObject.Create(known)! : [];
        var kept = root[Remainder] as JsonObject ?? [];
        var isChanged = ChangeKept(call, kept) | ChangeOwn(call, root);
        if (!isChanged)
        {
            return null;
        }

        root.Remove(Remainder);
        if (kept.Count > 0)
        {
            root[Remainder] = kept;
        }

        return JsonElement.Parse(root.ToJsonString());
    }

    private static bool ChangeKept(BdCall call, JsonObject kept)
    {
        var flags = call.Flags;
        var isChanged = false;
        void Set(string flag, string member, JsonNode? value)
        {
            if (flags.Has(flag))
            {
                isChanged = true;
                kept.Remove(member);
                if (value is not null)
                {
                    kept[member] = value;
                }
            }
        }

        if (flags.Number("estimate") < 0)
        {
            throw new BdFailureException("estimate must be a non-negative number of minutes");
        }

        Set("external-ref", "external_ref", flags.Filled("external-ref"));
        Set("spec-id", "spec_id", flags.Filled("spec-id"));
        Set("estimate", "estimated_minutes", flags.Number("estimate"));
        Set("due", "due_at", IssueFlags.Moment(call, "due") is { } due ? BeadsTimestamp.Of(due).Text : null);
        return isChanged;
    }

    private static bool ChangeOwn(BdCall call, JsonObject root)
    {
        var flags = call.Flags;
        var isEdited = flags.Has("set-metadata") || flags.Has("unset-metadata");
        if (flags.Text("metadata") is { } text)
        {
            if (isEdited)
            {
                throw new BdFailureException("cannot combine --metadata with --set-metadata or --unset-metadata");
            }

            foreach (var (name, value) in Parse(call, text))
            {
                root[name] = value?.DeepClone();
            }

            return true;
        }

        foreach (var pair in flags.All("set-metadata"))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || pair[..equals] == Remainder)
            {
                throw new BdFailureException($"invalid --set-metadata: expected key=value, got \"{pair}\"");
            }

            root[pair[..equals]] = Value(pair[(equals + 1)..]);
        }

        foreach (var name in flags.All("unset-metadata").Where(name => name != Remainder))
        {
            root.Remove(name);
        }

        return isEdited;
    }

    private static JsonObject Parse(BdCall call, string text)
    {
        var json = text.StartsWith('@') ? IssueFlags.ReadFile(call, text[1..]) : text;
        try
        {
            var members = JsonNode.Parse(json) as JsonObject ?? throw new BdFailureException("invalid JSON in --metadata: must be a JSON object");
            return members.ContainsKey(Remainder) ? throw new BdFailureException($"--metadata cannot have a member '{Remainder}'") : members;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            // A member that is there twice is found when the object is looked into.
            throw new BdFailureException("invalid JSON in --metadata: must be valid JSON");
        }
    }

    /// <summary>Numbers and truths as such, everything else as text.</summary>
    private static JsonNode? Value(string text)
    {
        if (text is "null")
        {
            return null;
        }

        if (text is "true" or "false" || (text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '-')))
        {
            try
            {
                return JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                return text;
            }
        }

        return text;
    }
}
