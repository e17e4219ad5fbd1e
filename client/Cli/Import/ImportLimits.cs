namespace Krewe.Cli.Import;

/// <summary>The sizes that the server accepts: a line beyond them is refused by its number, before anything of it is sent.</summary>
internal static class ImportLimits
{
    public const int TitleLength = 500;

    /// <summary>Of each long text and of the metadata, in bytes of UTF-8.</summary>
    public const int TextBytes = 64 * 1024;

    /// <summary>Of a reason, in bytes of UTF-8.</summary>
    public const int ReasonBytes = 16 * 1024;

    public const int Labels = 64;

    public const int LabelLength = 100;

    /// <summary>Of a type, and of the kind of an edge.</summary>
    public const int WordLength = 50;

    public const int TaskIdLength = 100;

    public const int MemoryKeyLength = 200;

    /// <summary>Of an agent's name.</summary>
    public const int NameLength = 200;

    /// <summary>How deep metadata may be nested: a request has to hold it, and readers stop at 64 levels.</summary>
    public const int MetadataDepth = 48;

    public const int CommentsPerTask = 1_000;

    /// <summary>Tasks of one request.</summary>
    public const int TasksPerChunk = 1_000;

    /// <summary>Edges of one request.</summary>
    public const int EdgesPerChunk = 10_000;

    /// <summary>Bytes of one request: three quarters of what the server takes, so that envelope and escapes have room.</summary>
    public const int ChunkBytes = 6 * 1024 * 1024;
}
