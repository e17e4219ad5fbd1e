using Krewe.Storage.Text;

namespace Krewe.Storage.Tasks;

/// <summary>Ids come from callers. One that no database could store belongs to no row, and need not be asked for.</summary>
internal static class StorableId
{
    public static bool Is(string id) => !StorableText.IsBad(id);

    /// <summary>The first text that is after everything that begins so: ids are ASCII, and compared byte by byte.</summary>
    public static string Beyond(string prefix) => prefix.Length == 0 ? "\u007f" : $"{prefix[..^1]}{(char)(prefix[^1] + 1)}";
}
