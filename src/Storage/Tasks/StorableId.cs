using Krewe.Storage.Text;

namespace Krewe.Storage.Tasks;

/// <summary>Ids come from callers. One that no database could store belongs to no row, and need not be asked for.</summary>
internal static class StorableId
{
    public static bool Is(string id) => !StorableText.IsBad(id);
}
