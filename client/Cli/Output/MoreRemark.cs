using Krewe.Client.Wire;

namespace Krewe.Cli.Output;

/// <summary>Says that a list goes on, so that nobody takes its first page for all of it.</summary>
internal static class MoreRemark
{
    /// <summary>Nothing when everything was shown.</summary>
    public static void Print(CommandOutput output, int shown, Meta meta)
    {
        if (meta.Total > shown)
        {
            output.Remark($"{shown} of {meta.Total}; --page and --limit show more.");
        }
    }
}
