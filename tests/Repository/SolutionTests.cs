using Krewe.Tests.Support;
using Xunit;

namespace Krewe.Repository.Tests;

public class SolutionTests
{
    [Fact]
    public void Every_test_project_is_in_the_solution_and_so_in_what_test_sh_runs()
    {
        var solution = File.ReadAllText(RepositoryRoot.Combine("Orleans.sln")).Replace('\\', '/');

        var missing = Directory
            .EnumerateFiles(RepositoryRoot.Combine("tests"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
            .Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));

        Assert.Empty(missing);
    }
}
