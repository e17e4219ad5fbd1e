namespace Krewe.Cli.Bd.Verbs;

/// <summary>Every verb by name, in the order of the help.</summary>
internal static class VerbTable
{
    public static IReadOnlyList<VerbEntry> All { get; } =
    [
        new(ReadyVerb.Create, "ready"),
        new(ShowVerb.Create, "show", "view"),
        new(ListVerb.Create, "list"),
        new(CreateVerb.Create, "create", "new"),
        new(CreateVerb.Quick, "q"),
        new(UpdateVerb.Create, "update"),
        new(CloseVerb.Create, "close", "done"),
        new(ReopenVerb.Create, "reopen"),
        new(ClaimVerbs.Assign, "assign"),
        new(ClaimVerbs.Unclaim, "unclaim"),
        new(ClaimVerbs.Heartbeat, "heartbeat"),
        new(BlockedVerb.Create, "blocked"),
        new(DepVerb.Create, "dep"),
        new(StatusVerb.Create, "status", "stats"),
        new(SearchVerb.Create, "search"),
        new(CommentVerbs.Comments, "comments"),
        new(CommentVerbs.Comment, "comment"),
        new(LabelVerbs.Create, "label"),
        new(StaleVerb.Create, "stale"),
        new(CountVerb.Create, "count"),
        new(ExportVerb.Create, "export"),
        new(ImportVerb.Create, "import"),
        .. MemoryVerbs.All,
        new(InitVerb.Create, "init"),
        new(PrimeVerb.Create, "prime"),
        new(VersionVerb.Create, "version"),
        .. StorageVerbs.All,
    ];
}
