using System.Text.Json;
using Krewe.Contracts.Tasks;

namespace Krewe.Gateway.Json;

/// <summary>Writes what only some tasks have.</summary>
internal static class ParticularsJson
{
    /// <summary>Writes the members of a task's object that come from its particulars.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, TaskSnapshot task, ParticularsMessage particulars)
    {
        WriteWords(writer, Names.Paths, particulars.Paths);
        WriteWords(writer, Names.SharedPaths, particulars.SharedPaths);
        if (ParticularsViews.Reserved(task) is { } reserved)
        {
            writer.WriteStartObject(Names.Reserved);
            TaskJson.WriteList(writer, Names.Exclusive, reserved.Exclusive);
            TaskJson.WriteList(writer, Names.Shared, reserved.Shared);
            writer.WriteEndObject();
        }

        TaskJson.WriteText(writer, Names.Reviews, particulars.Reviews);
        TaskJson.WriteText(writer, Names.Author, particulars.Author);
        TaskJson.WriteText(writer, Names.Verdict, particulars.Verdict);
        TaskJson.WriteText(writer, Names.Review, particulars.Review);
        TaskJson.WriteText(writer, Names.PreferredAgent, particulars.PreferredAgent);
        if (particulars.ClosesItself)
        {
            writer.WriteBoolean(Names.ClosesItself, true);
        }

        TaskJson.WriteNumber(writer, Names.Percent, particulars.Percent);
        TaskJson.WriteTime(writer, Names.ProgressedAt, particulars.ProgressedAt);
    }

    private static void WriteWords(Utf8JsonWriter writer, JsonEncodedText name, string[] words)
    {
        if (words.Length > 0)
        {
            TaskJson.WriteList(writer, name, words);
        }
    }

    private static class Names
    {
        public static readonly JsonEncodedText Paths = JsonEncodedText.Encode("paths");
        public static readonly JsonEncodedText SharedPaths = JsonEncodedText.Encode("shared_paths");
        public static readonly JsonEncodedText Reserved = JsonEncodedText.Encode("reserved");
        public static readonly JsonEncodedText Exclusive = JsonEncodedText.Encode("exclusive");
        public static readonly JsonEncodedText Shared = JsonEncodedText.Encode("shared");
        public static readonly JsonEncodedText Reviews = JsonEncodedText.Encode("reviews");
        public static readonly JsonEncodedText Author = JsonEncodedText.Encode("author");
        public static readonly JsonEncodedText Verdict = JsonEncodedText.Encode("verdict");
        public static readonly JsonEncodedText Review = JsonEncodedText.Encode("review");
        public static readonly JsonEncodedText PreferredAgent = JsonEncodedText.Encode("preferred_agent");
        public static readonly JsonEncodedText ClosesItself = JsonEncodedText.Encode("closes_itself");
        public static readonly JsonEncodedText Percent = JsonEncodedText.Encode("percent");
        public static readonly JsonEncodedText ProgressedAt = JsonEncodedText.Encode("progressed_at");
    }
}
