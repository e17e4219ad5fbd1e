namespace Krewe.Storage.Backups;

/// <summary>What of a database must not be lost. Whoever adds a table says here on which side it stands; a test asks.</summary>
internal static class BackupTables
{
    /// <summary>The tables of a backup, each after those that it refers to.</summary>
    public static IReadOnlyList<string> Kept { get; } =
    [
        "organizations", "projects", "tasks", "task_texts", "edges", "comments", "artifacts", "events", "event_log", "operations", "agents", "api_keys",
        "messages", "inboxes", "inbox_entries", "notice_places", "memories",
    ];

    /// <summary>
    /// What a backup leaves out: what follows from other tables, what a cluster makes anew, and what would let whoever has the file act as
    /// somebody else. Of API keys only the hashes are kept anywhere.
    /// </summary>
    public static IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["schema_migrations"] = "restoring makes the schema",
        ["task_wakes"] = "follows from tasks",
        ["task_counts"] = "follows from tasks",
        ["task_facets"] = "SQLite's form of a column of task_texts",
        ["documents"] = "small state that is made again",
        ["leases"] = "the system's own, held by processes that run",
        ["processes"] = "those that run tell of themselves",
        ["signing_keys"] = "secrets: tokens signed with them would be believed for ever; a server makes new ones when it starts",
        ["webhooks"] = "secrets: whoever has one can complete tasks; set them again, here and at the host",
        ["refresh_tokens"] = "an old one would be believed again although it was used since; everybody signs in again with a key",
    };

    /// <summary>Columns that one database has and the other does not: they follow from the others.</summary>
    public static bool IsDerived(string table, string column) => (table, column) is ("tasks", "lane");

    /// <summary>Identities: what counts them, the table that they are of, and its column.</summary>
    public static IReadOnlyList<(string Table, string Column)> Counted { get; } =
    [
        ("organizations", "organization"), ("projects", "project"), ("events", "seq"), ("messages", "number"), ("inbox_entries", "number"),
    ];
}
