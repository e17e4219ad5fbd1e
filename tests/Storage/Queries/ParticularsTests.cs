using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Storage.Tasks;
using Xunit;

namespace Krewe.Storage.Tests.Queries;

/// <summary>What is stored must be read as long as there are databases: these texts are of earlier versions, and are never changed.</summary>
public class ParticularsTests
{
    private const string FirstVersion =
        """
        {"version":1,"paths":["src/**"],"shared_paths":["docs/{a,b}.md"],"reserved":{"fence":7,"exclusive":["src/**"],"shared":["docs/a.md"]},"reviews":"web-1","author":"ada","preferred_agent":"bob","closes_itself":true,"percent":60,"progressed_at":"2026-01-02T12:00:00.0000010+00:00","artifact_count":3}
        """;

    private static readonly TaskParticulars Everything = new()
    {
        Paths = StringList.Of("src/**"),
        SharedPaths = StringList.Of("docs/{a,b}.md"),
        Reserved = new ReservedPaths(7, StringList.Of("src/**"), StringList.Of("docs/a.md")),
        Reviews = "web-1",
        Author = "ada",
        PreferredAgent = "bob",
        ClosesItself = true,
        Percent = 60,
        ProgressedAt = new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(1),
        ArtifactCount = 3,
    };

    [Fact]
    public void The_first_version_still_loads_with_all_that_it_says() => Assert.Equal(Everything, ParticularsJson.Read(FirstVersion));

    [Fact]
    public void What_is_written_is_read_again_and_what_a_newer_version_adds_is_passed_over()
    {
        Assert.Equal(Everything, ParticularsJson.Read(ParticularsJson.Write(Everything)));
        Assert.Equal(new TaskParticulars { Percent = 5 }, ParticularsJson.Read("""{"version":9,"percent":5,"mood":{"good":true}}"""));
    }

    [Fact]
    public void Nothing_is_stored_of_a_task_without_any()
    {
        Assert.Null(ParticularsJson.Write(TaskParticulars.None));
        Assert.Null(ParticularsJson.Write(new TaskParticulars()));
        Assert.Same(TaskParticulars.None, ParticularsJson.Read(null));
    }
}
