using System.Globalization;
using System.Runtime.InteropServices;
using Krewe.Client.Wire;

namespace Krewe.Gateway.Http;

/// <summary>Which page of a list a request asks for.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Limit">Items per page.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageRequest(int Page, int Limit)
{
    public int Offset => (Page - 1) * Limit;

    /// <summary>Reads <c>page</c> and <c>limit</c>.</summary>
    public static PageRequest Read(Call call, Problems problems)
    {
        var page = (int)QueryNumber.Read(call, "page", 1, 1, Limits.PageOffset, problems);
        var limit = (int)QueryNumber.Read(call, "limit", Limits.PageLimitDefault, 1, Limits.PageLimit, problems);
        if (!problems.Any && (page - 1L) * limit > Limits.PageOffset)
        {
            problems.Add("page", $"must not pass over more than {Limits.PageOffset} items: filter the list instead");
        }

        return new PageRequest(page, limit);
    }

    public Meta Meta(long? total) => new() { Page = Page, Limit = Limit, Total = total };
}

/// <summary>Numbers in a query.</summary>
internal static class QueryNumber
{
    public static long Read(Call call, string name, long byDefault, long min, long max, Problems problems)
    {
        if (call.Query(name) is not { } text)
        {
            return byDefault;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        problems.Add(name, $"must be a whole number from {min} to {max}");
        return byDefault;
    }
}
