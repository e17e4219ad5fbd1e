using System.Text.RegularExpressions;
using Krewe.Tests.Support;

namespace Krewe.Client.Tests.Docs;

/// <summary>What docs/embedding.md and the packages' own pages show is code that compiles.</summary>
public sealed partial class The_page_on_embedding_holds
{
    [Theory]
    [InlineData("docs/embedding.md", 10)]
    [InlineData("client/Krewe.Client/README.md", 2)]
    [InlineData("client/Krewe.Client.Cluster/README.md", 1)]
    public void Every_example_is_code_that_compiles(string page, int count)
    {
        var compiled = Bare(File.ReadAllText(RepositoryRoot.Combine("tests", "Client", "Docs", "Examples.cs")));
        var examples = Blocks().Matches(File.ReadAllText(RepositoryRoot.Combine(page))).Select(match => match.Groups["code"].Value).ToList();

        Assert.Equal(count, examples.Count);
        Assert.All(examples, example => Assert.True(compiled.Contains(Bare(example), StringComparison.Ordinal), $"This example is not in Examples.cs:\n{example}"));
    }

    [Fact]
    public void Every_option_of_an_agent_is_explained()
    {
        var page = File.ReadAllText(RepositoryRoot.Combine("docs", "embedding.md"));
        var options = typeof(KreweAgentOptions).GetProperties().Select(property => property.Name);

        Assert.All(options, option => Assert.Contains($"`{option}`", page, StringComparison.Ordinal));
    }

    /// <summary>Without white space, which differs by how deep the code stands.</summary>
    private static string Bare(string code) => WhiteSpace().Replace(code, string.Empty);

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WhiteSpace();
}
