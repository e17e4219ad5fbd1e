using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class ImportTests
{
    private static readonly NewTask Newer = new()
    {
        Id = "a",
        Title = "Newer",
        Type = "bug",
        Priority = 0,
        Labels = StringList.Of("x"),
        Skills = StringList.Of("go"),
        Assignee = "bob",
        UpdatedAt = Make.At(10),
        Status = TaskStatus.Completed,
        ClosedAt = Make.At(9),
        Reason = "merged",
        IsImport = true,
    };

    [Fact]
    public void A_file_says_nothing_of_paths_and_takes_none_away()
    {
        var particulars = new TaskParticulars { Paths = StringList.Of("src/**"), SharedPaths = StringList.Of("docs/**"), ClosesItself = true };

        var next = ImportRules.Update(Make.Task("a") with { Particulars = particulars }, Newer, Make.Context(60)).Next();

        Assert.Equal(particulars, next.Particulars);
    }

    [Fact]
    public void What_an_export_says_of_paths_and_artifacts_is_taken_over_as_far_as_there_is_room()
    {
        var task = Make.Task("a") with { Particulars = new TaskParticulars { Paths = StringList.Of("src/**"), ClosesItself = true, ArtifactCount = 999 } };
        var artifact = new TaskArtifact(ArtifactKind.Branch, "a", null, "bob", 3, Make.Noon);
        var line = Newer with
        {
            SaysPaths = true,
            Particulars = new TaskParticulars { SharedPaths = StringList.Of("docs/**") },
            Artifacts = [artifact, artifact with { Target = "b" }],
        };

        var accepted = Assert.IsType<Decision.Accepted>(ImportRules.Update(task, line, Make.Context(60)));
        var made = CreationRules.Create(task.Key.InProject, line, Make.Context(60));

        Assert.Equal(new TaskParticulars { SharedPaths = StringList.Of("docs/**"), ArtifactCount = 1_000 }, accepted.Next.Particulars);
        Assert.Equal([artifact], accepted.Artifacts);
        Assert.Equal((2, 2), (made.Next.Particulars.ArtifactCount, made.Artifacts.Count));
    }

    [Fact]
    public void A_newer_line_changes_what_the_task_says_and_where_it_stands()
    {
        var accepted = Assert.IsType<Decision.Accepted>(ImportRules.Update(Make.Task("a") with { Attempts = 2 }, Newer, Make.Context(60)));

        Assert.Equal(
            Make.Task("a", TaskStatus.Completed, version: 2, priority: 0) with
            {
                Fence = 8,
                Title = "Newer",
                Type = "bug",
                Labels = StringList.Of("x"),
                Skills = StringList.Of("go"),
                Assignee = "bob",
                UpdatedAt = Make.At(10),
                Reason = "merged",
                ClosedAt = Make.At(9),
                LastAgent = null,
            },
            accepted.Next);
        Assert.Equal(("imported", TaskStatus.Pending, TaskStatus.Completed), (accepted.Event.Kind, accepted.Event.From, accepted.Event.To));
        Assert.Same(Newer.Text, accepted.Text);
    }

    [Fact]
    public void A_line_that_is_not_newer_says_nothing()
    {
        var task = Make.Task("a") with { UpdatedAt = Make.At(10) };
        var deleted = Make.Task("a", TaskStatus.Deleted);

        ImportRules.Update(task, Newer, Make.Context(60)).IsAlreadySo(task);
        ImportRules.Update(task, Newer with { UpdatedAt = null }, Make.Context(60)).IsAlreadySo(task);
        ImportRules.Update(deleted, Newer, Make.Context(60)).IsAlreadySo(deleted);
    }

    [Fact]
    public void A_file_ends_no_claim()
    {
        var held = Make.Task("a", TaskStatus.InProgress);
        var next = ImportRules.Update(held, Newer, Make.Context(60)).Next();

        Assert.Equal((TaskStatus.InProgress, held.Claim, 7L, "Newer", null), (next.Status, next.Claim, next.Fence, next.Title, next.ClosedAt));
    }

    [Fact]
    public void No_line_makes_a_claim_or_a_tombstone()
    {
        Assert.Throws<ArgumentException>(() => ImportRules.Update(Make.Task("a"), Newer with { Status = TaskStatus.InProgress }, Make.Context()));
        Assert.Throws<ArgumentException>(() => ImportRules.Update(Make.Task("a"), Newer with { Status = TaskStatus.Deleted }, Make.Context()));
    }

    [Fact]
    public void A_line_of_the_same_state_leaves_the_fence()
    {
        var next = ImportRules.Update(Make.Task("a", TaskStatus.Completed), Newer, Make.Context(60)).Next();
        Assert.Equal((7L, Make.Noon), (next.Fence, next.ClosedAt));
        Assert.Equal(Make.At(60), ImportRules.Update(Make.Task("a"), Newer with { ClosedAt = null }, Make.Context(60)).Next().ClosedAt);
    }

    [Fact]
    public void Only_what_can_wait_gets_a_time_to_wait()
    {
        var blocked = ImportRules.Update(Make.Task("a"), Newer with { Status = TaskStatus.Blocked, NotBefore = Make.At(99) }, Make.Context(60)).Next();
        var deferred = ImportRules.Update(Make.Task("a"), Newer with { Status = TaskStatus.Deferred, NotBefore = Make.At(99) }, Make.Context(60)).Next();

        Assert.Null(blocked.NotBefore);
        Assert.Null(blocked.ClosedAt);
        Assert.Equal(Make.At(99), deferred.NotBefore);
    }
}
