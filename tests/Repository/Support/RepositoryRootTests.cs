using Krewe.Tests.Support;
using Krewe.Tests.Support.Data;
using Xunit;

namespace Krewe.Repository.Tests.Support;

public class RepositoryRootTests
{
    [Fact]
    public void The_root_is_the_folder_that_holds_the_solution() => Assert.True(File.Exists(RepositoryRoot.Combine("Orleans.sln")));

    [SharedDataFact]
    public void The_shared_files_are_found_where_there_are_any() => Assert.True(File.Exists(SharedData.File("beads", "beads_rust.jsonl")));
}
