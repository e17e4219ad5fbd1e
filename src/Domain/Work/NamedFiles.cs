using System.Buffers;
using System.Text.Json;
using Krewe.Domain.Tasks;

namespace Krewe.Domain.Work;

/// <summary>
/// The files of the repository that a task's text and metadata name: its specification and plan above all. A guess, bounded, for an agent to look
/// at first: whether the files are there is not known here.
/// </summary>
public static class NamedFiles
{
    /// <summary>The most that are told.</summary>
    public const int FilesMax = 20;

    /// <summary>The longest path that counts as one.</summary>
    public const int PathLengthMax = 200;

    /// <summary>Objects in metadata are looked into so deep: an importer keeps what it read in one of its own.</summary>
    private const int DepthMax = 3;

    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "spec_id", "spec", "spec_file", "spec_path", "plan", "plan_file", "plan_path", "tasks_file", "task_file", "file", "files", "path", "paths",
    };

    /// <summary>White space, quotes and brackets.</summary>
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n\u00a0\"'`()[]{}<>|,;*");

    private static readonly SearchValues<char> OfLineNumbers = SearchValues.Create("0123456789:-L");

    private static readonly string[] Documents = [".md", ".mdx", ".markdown", ".rst", ".adoc", ".txt"];

    /// <summary>The paths in the order of their mention: metadata first, then description, design, acceptance criteria and notes.</summary>
    public static IReadOnlyList<string> In(TaskText text)
    {
        var files = new List<string>();
        AddMetadata(text.Extra, files);
        foreach (var part in new[] { text.Description, text.Design, text.AcceptanceCriteria, text.Notes })
        {
            AddWords(part, files);
        }

        return files;
    }

    private static void Add(string? path, List<string> files)
    {
        if (path is not null && files.Count < FilesMax && !files.Contains(path, StringComparer.Ordinal))
        {
            files.Add(path);
        }
    }

    private static void AddMetadata(string? extra, List<string> files)
    {
        if (extra is null)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(extra);
            AddMembers(document.RootElement, DepthMax, files);
        }
        catch (JsonException)
        {
            // Nothing that could be read.
        }
    }

    private static void AddMembers(JsonElement element, int depth, List<string> files)
    {
        if (element.ValueKind != JsonValueKind.Object || depth == 0)
        {
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (Members.Contains(member.Name))
            {
                AddValue(member.Value, files);
            }
            else
            {
                AddMembers(member.Value, depth - 1, files);
            }
        }
    }

    /// <summary>What stands where a file is meant need not look like one: a directory, or a name without an extension, is told too.</summary>
    private static void AddValue(JsonElement value, List<string> files)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            var path = Trimmed(value.GetString()!);
            Add(IsPath(path) ? path : null, files);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Take(FilesMax))
            {
                AddValue(item, files);
            }
        }
    }

    private static void AddWords(string? text, List<string> files)
    {
        var rest = text.AsSpan();
        while (rest.Length > 0 && files.Count < FilesMax)
        {
            var end = rest.IndexOfAny(Separators);
            var word = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (word.Length is > 3 and <= PathLengthMax + 4 && word.Contains('.'))
            {
                var path = Trimmed(word.ToString());
                Add(LooksLikeFile(path) ? path : null, files);
            }
        }
    }

    private static string Trimmed(string word)
    {
        var path = word.Trim().TrimEnd('.', ',', ':', ';', '!', '?');
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && !path.AsSpan(colon + 1).ContainsAnyExcept(OfLineNumbers))
        {
            path = path[..colon];
        }

        return path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
    }

    /// <summary>A relative path inside the repository, of plain characters.</summary>
    private static bool IsPath(string path) =>
        path.Length is > 0 and <= PathLengthMax
        && path[0] != '/' && path[0] != '-' && path[0] != '~'
        && path.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or '/' or '@' or '+')
        && path.Split('/').All(segment => segment is not ("" or "." or ".."));

    /// <summary>A path with an extension; a bare name only when it is a document's.</summary>
    private static bool LooksLikeFile(string path)
    {
        if (!IsPath(path))
        {
            return false;
        }

        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        var extension = name[(dot + 1)..];
        var hasExtension = dot > 0 && extension.Length is > 0 and <= 8 && char.IsAsciiLetter(extension[0]) && extension.All(char.IsAsciiLetterOrDigit);
        return hasExtension && (name.Length < path.Length || Documents.Contains(name[dot..], StringComparer.Ordinal));
    }
}
