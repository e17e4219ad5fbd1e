namespace Krewe.Requests.Validation;

/// <summary>Which part of a list may be asked for.</summary>
internal static class PageBounds
{
    /// <summary>How many items to pass over, and how many to give; what is wrong is reported.</summary>
    public static (int Offset, int Limit) Of(int? page, int? limit, Problems problems)
    {
        var (number, items) = (page ?? 1, limit ?? Limits.PageLimitDefault);
        Check.Range(problems, "page", number, 1, Limits.PageOffset);
        Check.Range(problems, "limit", items, 1, Limits.PageLimit);
        if (!problems.Any && (number - 1L) * items > Limits.PageOffset)
        {
            problems.Add("page", $"must not pass over more than {Limits.PageOffset} items: filter the list instead");
        }

        return problems.Any ? (0, items) : ((number - 1) * items, items);
    }
}
