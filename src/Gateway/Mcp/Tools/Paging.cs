namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Which part of a list a call asks for.</summary>
internal static class Paging
{
    /// <summary>More rows than this help no model.</summary>
    public const int LimitMax = 100;

    /// <summary>How many rows to pass over, and how many to give.</summary>
    public static (int Offset, int Limit) Read(int? limit, int? page, int byDefault, Problems problems)
    {
        Check.Range(problems, "limit", limit, 1, LimitMax);
        Check.Range(problems, "page", page, 1, Limits.PageOffset / LimitMax);
        return problems.Any ? (0, byDefault) : (((page ?? 1) - 1) * (limit ?? byDefault), limit ?? byDefault);
    }

    /// <summary>How to go on; null when there is nothing left.</summary>
    public static string? More(int offset, int shown, int limit, long total) =>
        offset + shown < total ? $"{total - offset - shown} more: call again with page {(offset / limit) + 2}{(limit < LimitMax ? " or a higher limit" : string.Empty)}." : null;
}
