namespace Krewe.Cli.Export;

/// <summary>Titles of issues that somebody made to try the tool.</summary>
internal static class TestTitles
{
    private static readonly string[] Beginnings = ["test-", "test_", "test ", "test:", "tmp-", "tmp ", "dummy ", "sample ", "example ", "debug test"];

    /// <summary>True for such a title.</summary>
    public static bool Matches(string title)
    {
        var plain = title.Trim();
        return plain.Equals("test", StringComparison.OrdinalIgnoreCase)
            || Beginnings.Any(beginning => plain.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
    }
}
