using Krewe.Client.Wire;

namespace Krewe.Requests.Validation;

/// <summary>Checks of memories.</summary>
internal static class MemoryChecks
{
    public static void Put(PutMemoryBody body, Problems problems)
    {
        Check.Required(problems, "value", body.Value);
        Check.Block(problems, "value", body.Value);
        if (body.Metadata is { } metadata)
        {
            if (MetadataRules.Problem(metadata) is { } problem)
            {
                problems.Add("metadata", problem);
            }
        }
    }

    /// <summary>One line of at most 200 characters. A slash is written as %2F in the path; three characters that say the same are no key.</summary>
    public static void Key(Problems problems, string key)
    {
        Check.Line(problems, "key", key, Limits.MemoryKeyLength);
        if (key.Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add("key", "must not hold %2F");
        }
    }
}
