using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

public class ArtifactTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory, OnSqlite, OnPostgres]
    public async Task What_came_of_the_work_is_kept_once_by_kind_and_target_and_gets_a_later_title(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];
        var (branch, pull) = (Artifact(ArtifactKind.Branch, "feature/one"), Artifact(ArtifactKind.PullRequest, "#12") with { CreatedAt = Noon.AddSeconds(1) });

        var first = Sample.Change(row with { Version = 2 }, row) with { Artifacts = [branch, branch with { Title = "The branch" }] };
        Assert.True((await storage.Store.Journal.CommitAsync(first)).IsCommitted);
        var second = Sample.Change(row with { Version = 3 }, row with { Version = 2 }) with
        {
            Artifacts = [branch with { CreatedAt = Noon.AddDays(1) }, pull, pull with { Title = "Floats, \"quoted\"" }],
        };
        Assert.True((await storage.Store.Journal.CommitAsync(second)).IsCommitted);

        var stored = await storage.Store.Tasks.ListArtifactsAsync(storage.Project, ["one", "nowhere"], 10, CancellationToken.None);
        Assert.Equal(
            [branch with { Title = "The branch" }, pull with { Title = "Floats, \"quoted\"" }],
            stored.Select(one => one.Artifact));
        Assert.All(stored, one => Assert.Equal("one", one.Task));
        var newest = await storage.Store.Tasks.ListArtifactsAsync(storage.Project, ["one"], 1, CancellationToken.None);
        Assert.Equal("#12", Assert.Single(newest).Artifact.Target);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_that_loses_leaves_no_artifact(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];

        var late = Sample.Change(row with { Version = 9 }) with { Artifacts = [Artifact(ArtifactKind.File, "docs/a.md")] };

        Assert.Equal(CommitResult.Lost, (await storage.Store.Journal.CommitAsync(late)).Result);
        Assert.Empty(await storage.Store.Tasks.ListArtifactsAsync(storage.Project, ["one"], 10, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whatever_else_a_change_does_its_artifacts_are_kept_exactly_when_it_is(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];
        TaskChange[] changes =
        [
            Sample.Change(row with { Version = 9 }, row with { Version = 8 }) with { Artifacts = [Artifact(ArtifactKind.File, "late.md")] },
            Sample.Change(row with { Version = 2, Title = "Another" }, row) with { Artifacts = [Artifact(ArtifactKind.File, "edited.md")] },
            Sample.Change(row with { Key = row.Key.InProject.Task("two") }) with { Artifacts = [Artifact(ArtifactKind.File, "new.md")] },
        ];

        var outcomes = await Task.WhenAll(changes.Select(change => storage.Store.Journal.CommitAsync(change)));

        Assert.Equal([false, true, true], outcomes.Select(outcome => outcome.IsCommitted));
        var stored = await storage.Store.Tasks.ListArtifactsAsync(storage.Project, ["one", "two"], 10, CancellationToken.None);
        Assert.Equal(["edited.md", "new.md"], stored.Select(one => one.Artifact.Target).Order(StringComparer.Ordinal));
    }

    private static TaskArtifact Artifact(string kind, string target) => new(kind, target, Title: null, "ada", Fence: 1, Noon);
}
