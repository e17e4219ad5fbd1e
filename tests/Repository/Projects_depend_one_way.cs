using System.Xml.Linq;
using Xunit;

namespace Krewe.Repository.Tests;

/// <summary>The rules of the tree: which project may know which.</summary>
public sealed class Projects_depend_one_way
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Krewe.Domain"] = [],
        ["Krewe.Solo"] = [],
        ["Krewe.Formats"] = [],
        ["Krewe.Client"] = [],
        ["Krewe.Client.Cluster"] = ["Krewe.Client", "Krewe.Requests"],
        ["Krewe.Sample.Worker"] = ["Krewe.Client"],
        ["Krewe.Sample.Planner"] = ["Krewe.Client", "Krewe.Client.Cluster"],
        ["Krewe.Contracts"] = ["Krewe.Domain", "Krewe.Solo"],
        ["Krewe.Storage"] = ["Krewe.Domain"],
        ["Krewe.Grains"] = ["Krewe.Domain", "Krewe.Storage", "Krewe.Contracts", "Krewe.Solo"],
        ["Krewe.Requests"] = ["Krewe.Contracts", "Krewe.Storage", "Krewe.Client", "Krewe.Domain"],
        ["Krewe.Gateway"] = ["Krewe.Requests", "Krewe.Contracts", "Krewe.Storage", "Krewe.Client", "Krewe.Domain", "Krewe.Formats"],
        ["Krewe.Silo"] = ["Krewe.Grains", "Krewe.Gateway", "Krewe.Client.Cluster", "Krewe.Storage", "Krewe.Contracts", "Krewe.Solo"],
        ["Krewe.Cli"] = ["Krewe.Client", "Krewe.Formats", "Krewe.Domain", "Krewe.Storage"],
    };

    public static TheoryData<string> ProductProjects() =>
        [.. RepositoryFiles.Projects().Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void A_project_references_only_what_it_may_know(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Assert.True(Allowed.ContainsKey(name), $"{name} is not in the table of allowed references: add it with what it may know.");

        var references = Elements(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

        Assert.Empty(references.Except(Allowed[name], StringComparer.Ordinal));
    }

    [Fact]
    public void The_domain_references_no_package() => Assert.Empty(Elements("src/Domain/Krewe.Domain.csproj", "PackageReference"));

    [Theory]
    [InlineData("src/Domain", "using Orleans")]
    [InlineData("src/Domain", "using Npgsql")]
    [InlineData("src/Domain", "using Microsoft.")]
    [InlineData("src/Domain", "System.IO.File")]
    [InlineData("src/Storage", "using Orleans")]
    [InlineData("src/Formats", "using Orleans")]
    [InlineData("src/Requests", "Microsoft.AspNetCore")]
    [InlineData("client/Krewe.Client", "using Orleans")]
    [InlineData("client/Krewe.Client", "Microsoft.AspNetCore")]
    [InlineData("client/Krewe.Client.Cluster", "Microsoft.AspNetCore")]
    [InlineData("grains", "Task.Run(")]
    [InlineData("grains", ".ConfigureAwait(false)")]
    [InlineData("grains", "using Npgsql")]
    public void A_folder_does_not_use_what_is_not_its_business(string folder, string text)
    {
        var offenders = RepositoryFiles.Sources(folder).Where(path => RepositoryFiles.Read(path).Contains(text, StringComparison.Ordinal));

        Assert.Empty(offenders);
    }

    /// <summary>Whoever calls a gateway, the command line too, is spared Orleans and the database.</summary>
    [Fact]
    public void The_client_of_a_gateway_references_nothing_but_what_a_hosted_worker_needs() =>
        Assert.Equal(["Microsoft.Extensions.Hosting.Abstractions"], Elements("client/Krewe.Client/Krewe.Client.csproj", "PackageReference"));

    private static IEnumerable<string> Elements(string project, string element) =>
        XDocument.Parse(RepositoryFiles.Read(project)).Descendants(element).Select(one => one.Attribute("Include")!.Value);
}
