using System.IO.Compression;
using System.Xml.Linq;
using Krewe.Client.Tests.Support;
using Krewe.Tests.Support;

namespace Krewe.Client.Tests.Packages;

/// <summary><c>dotnet pack</c> makes packages that say what they are and bring no more than they need.</summary>
public sealed class Packages_are_whole
{
    /// <summary>Packs what was built for this very test.</summary>
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    [Fact]
    public async Task The_client_of_a_gateway_brings_no_Orleans_and_no_database()
    {
        using var package = await PackAsync("client/Krewe.Client/Krewe.Client.csproj");

        AssertDescribed(package, "Krewe.Client");
        Assert.Equal(["Microsoft.Extensions.Hosting.Abstractions"], package.Dependencies);
        Assert.Empty(package.Frameworks);
    }

#if ENGINE_ORLEANS
    [Fact]
    public async Task The_client_of_a_cluster_brings_Orleans_and_the_parts_that_it_is_made_of()
    {
        using var package = await PackAsync("client/Krewe.Client.Cluster/Krewe.Client.Cluster.csproj");

        AssertDescribed(package, "Krewe.Client.Cluster");
        string[] needed = ["Krewe.Client", "Krewe.Requests", "Microsoft.Orleans.Client", "Microsoft.Orleans.Clustering.AdoNet"];
        Assert.Empty(needed.Except(package.Dependencies, StringComparer.Ordinal));
        Assert.DoesNotContain(package.Dependencies, id => id is "Krewe.Solo" or "Krewe.Gateway" or "Krewe.Grains" or "Microsoft.Orleans.Server");
    }

    [Theory]
    [InlineData("src/Domain/Krewe.Domain.csproj")]
    [InlineData("src/Contracts/Krewe.Contracts.csproj")]
    [InlineData("src/Storage/Krewe.Storage.csproj")]
    [InlineData("src/Requests/Krewe.Requests.csproj")]
    public async Task Each_part_is_a_package_and_says_of_what(string project)
    {
        using var package = await PackAsync(project);

        Assert.Contains("Krewe.Client.Cluster", package.Text("description"), StringComparison.Ordinal);
        Assert.DoesNotContain("Krewe.Solo", package.Dependencies);
    }
#endif

    private static void AssertDescribed(Package package, string id)
    {
        Assert.Equal(id, package.Text("id"));
        Assert.Equal("MIT", package.Text("license"));
        Assert.Equal("README.md", package.Text("readme"));
        Assert.True(package.Text("description")!.Length > 50);
        Assert.Contains("README.md", package.Files);
        Assert.Contains($"lib/net10.0/{id}.dll", package.Files);
        Assert.Contains($"lib/net10.0/{id}.xml", package.Files);
    }

    private static async Task<Package> PackAsync(string project)
    {
        var folder = Directory.CreateTempSubdirectory("krewe-pack-").FullName;
        using var packing = ProgramRun.OfSdk(
            RepositoryRoot.Path, "pack", project, "--no-build", "-c", Configuration, $"-p:Engine={Engine}", "-o", folder, "-nologo", "-v", "q");
        var (code, text) = await packing.UntilEndedAsync();
        Assert.True(code == 0, text);
        return new Package(folder);
    }

#if ENGINE_ORLEANS
    private const string Engine = "orleans";
#else
    private const string Engine = "solo";
#endif

    private sealed class Package : IDisposable
    {
        private readonly string _folder;
        private readonly XElement _metadata;

        public Package(string folder)
        {
            _folder = folder;
            using var archive = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder, "*.nupkg")));
            Files = [.. archive.Entries.Select(entry => entry.FullName)];
            using var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
            _metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        }

        public string[] Files { get; }

        public string[] Dependencies => Ids("dependency", "id");

        public string[] Frameworks => Ids("frameworkReference", "name");

        public string? Text(string element) => _metadata.Elements().FirstOrDefault(one => one.Name.LocalName == element)?.Value;

        public void Dispose() => Directory.Delete(_folder, recursive: true);

        private string[] Ids(string element, string attribute) =>
            [.. _metadata.Descendants().Where(one => one.Name.LocalName == element).Select(one => one.Attribute(attribute)!.Value)];
    }
}
