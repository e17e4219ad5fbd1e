using System.Globalization;
using Krewe.Gateway.Http;

namespace Krewe.Gateway.Feed;

/// <summary>Where a stream begins: after the last event that the reader had, else where it asks to, else with what comes.</summary>
internal static class StreamStart
{
    private const string Header = "Last-Event-ID";
    private const string Parameter = "after";

    /// <summary>The seq after which to begin; null for what comes.</summary>
    public static long? Read(Call call, Problems problems)
    {
        if (call.Query("limit") is not null)
        {
            problems.Add("limit", "is for pages; a stream has no end");
        }

        if (Field(call) != Header)
        {
            return call.Query(Parameter) is null ? null : QueryNumber.Read(call, Parameter, 0, 0, long.MaxValue, problems);
        }

        if (long.TryParse(LastId(call), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            return last;
        }

        problems.Add(Header, "must be the id of an event of this server, which is a whole number");
        return null;
    }

    /// <summary>What of the request says where to begin. A reader that reconnects repeats its URL: its last id says more.</summary>
    public static string Field(Call call) => LastId(call).Length > 0 ? Header : Parameter;

    private static string LastId(Call call) => call.Context.Request.Headers[Header].ToString();
}
