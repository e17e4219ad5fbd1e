namespace Krewe.Cluster.Tests.Processes;

/// <summary>A process that does not start, for a reason that its operator can mend.</summary>
internal static class StartRefusal
{
    /// <summary>Breaks unless it ends with 1 and says why in one line that has these words. Returns the line.</summary>
    public static async Task<string> AssertAsync(Deployment deployment, SiloSettings settings, params string[] words)
    {
        var silo = deployment.Launch(settings);

        Assert.Equal(1, await silo.UntilEndedAsync());
        Assert.Empty(silo.Output);
        var line = Assert.Single(silo.Errors);
        Assert.StartsWith("krewe: ", line, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        return line;
    }
}
