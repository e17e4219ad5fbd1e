using Xunit;

namespace Krewe.Repository.Tests;

/// <summary>What a newcomer should never stumble over.</summary>
public sealed class The_tree_stays_tidy
{
    private static readonly string[] TopLevel =
    [
        "CHANGELOG.md", "CONTRIBUTING.md", "Directory.Build.props", "Directory.Packages.props", "LICENSE", "Orleans.sln", "README.md",
        "bd", "bench.sh", "docker-compose.yml", "global.json", "krewe", "run.sh", "test.sh",
    ];

    [Fact]
    public void Nothing_else_lies_at_the_top()
    {
        var stray = RepositoryFiles.All
            .Where(path => !path.Contains('/', StringComparison.Ordinal) && !path.StartsWith('.'))
            .Except(TopLevel, StringComparer.Ordinal);

        Assert.Empty(stray);
    }

    [Fact]
    public void Every_migration_has_its_down()
    {
        var migrations = RepositoryFiles.All.Where(path => path.Contains("/Migrations/", StringComparison.Ordinal)).ToList();
        var ups = migrations.Where(path => path.EndsWith(".up.sql", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(ups);
        Assert.All(ups, up => Assert.Contains(up.Replace(".up.sql", ".down.sql", StringComparison.Ordinal), migrations));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = RepositoryFiles.Read("Orleans.sln").Replace('\\', '/');

        Assert.All(RepositoryFiles.Projects(), project => Assert.Contains(project, solution, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TODO")]
    [InlineData("NotImplementedException")]
    [InlineData("Thread.Sleep(")]
    public void No_source_holds_unfinished_or_sleeping_work(string text)
    {
        // This file names the words that it looks for.
        var offenders = RepositoryFiles.All
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith("The_tree_stays_tidy.cs", StringComparison.Ordinal))
            .Where(path => RepositoryFiles.Read(path).Contains(text, StringComparison.Ordinal));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Names_say_what_things_are()
    {
        var vague = RepositoryFiles.All
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => Path.GetFileNameWithoutExtension(path) is var name
                && (name.EndsWith("Manager", StringComparison.Ordinal)
                    || name.EndsWith("Helper", StringComparison.Ordinal)
                    || name.EndsWith("Helpers", StringComparison.Ordinal)
                    || name.Contains("Util", StringComparison.Ordinal)));

        Assert.Empty(vague);
    }

    [Fact]
    public void Every_link_in_the_docs_leads_somewhere()
    {
        var links =
            from path in RepositoryFiles.All
            where path.EndsWith(".md", StringComparison.Ordinal)
            from System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(RepositoryFiles.Read(path), @"\]\((?!https?:|#|mailto:)([^)#\s]+)")
            select (path, target: Path.GetFullPath(match.Groups[1].Value, Path.GetFullPath(Path.GetDirectoryName(path)!, Support())));

        Assert.All(links, link => Assert.True(Path.Exists(link.target), $"{link.path} links to {link.target}, which is not there."));
    }

    private static string Support() => Krewe.Tests.Support.RepositoryRoot.Path;
}
