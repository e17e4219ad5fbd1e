using System.Text.Json;
using Krewe.Domain;

namespace Krewe.Storage.Sqlite;

/// <summary>Lists as they are stored and sent: JSON arrays.</summary>
internal static class SqliteList
{
    private const string Nothing = "[]";

    public static string Of(IReadOnlyCollection<string> items) => items.Count == 0 ? Nothing : JsonSerializer.Serialize(items);

    public static string Of(IEnumerable<long> items) => JsonSerializer.Serialize(items);

    public static string Of(IEnumerable<int> items) => JsonSerializer.Serialize(items);

    public static StringList Read(string json) => json == Nothing ? StringList.Empty : StringList.Of(JsonSerializer.Deserialize<string[]>(json));
}
