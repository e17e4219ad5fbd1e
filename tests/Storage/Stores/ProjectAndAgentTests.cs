using Krewe.Domain;
using Krewe.Domain.Attention;
using Krewe.Domain.Projects;
using Krewe.Domain.Routing;
using Krewe.Domain.Tasks;
using Krewe.Storage.Agents;
using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Stores;

public class ProjectAndAgentTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_project_is_made_once_and_each_write_needs_the_version_before(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var projects = storage.Store.Projects;
        var made = TestStorage.Record(new ProjectKey("acme", "gemini"));
        var changed = made with
        {
            Version = 2,
            Name = "Gémini 🙈",
            Description = "Two seats.",
            Settings = new ProjectSettings { LeaseSeconds = 5, MaxAttempts = 6, BackoffBaseSeconds = 7, BackoffMaxSeconds = 8, AgingSeconds = 90, Review = ReviewPolicy.Required, ReviewSkills = StringList.Of(["look", "think"]), ReturnSeconds = 91, StuckSeconds = 92, Pause = new Halt("ada", Sample.Noon, "It \"moves\".") },
            UpdatedAt = Sample.Noon,
        };

        Assert.True(await projects.TryCreateAsync(made, CancellationToken.None));
        Assert.False(await projects.TryCreateAsync(made with { Name = "Another" }, CancellationToken.None));
        Assert.Equal(made, await projects.FindAsync(made.Key, CancellationToken.None));
        Assert.True(await projects.TryUpdateAsync(changed, CancellationToken.None));
        Assert.False(await projects.TryUpdateAsync(changed, CancellationToken.None));
        Assert.False(await projects.TryUpdateAsync(changed with { Key = new ProjectKey("acme", "nowhere") }, CancellationToken.None));
        Assert.Equal(changed, await projects.FindAsync(made.Key, CancellationToken.None));
        Assert.Null(await projects.FindAsync(new ProjectKey("acme", "nowhere"), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Projects_are_listed_by_id_in_pages(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        foreach (var id in new[] { "B", "a", "é", "c" })
        {
            await storage.Store.Projects.TryCreateAsync(TestStorage.Record(new ProjectKey("acme", id)), CancellationToken.None);
        }

        var first = await storage.Store.Projects.ListAsync("acme", 0, 3, CancellationToken.None);
        var rest = await storage.Store.Projects.ListAsync("acme", 3, 3, CancellationToken.None);

        Assert.Equal(["B", "a", "apollo", "c", "é"], first.Concat(rest).Select(project => project.Key.Project));
        Assert.Equal(5, await storage.Store.Projects.CountAsync("acme", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Organizations_and_projects_may_be_made_by_many_at_once(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            await storage.Store.Projects.EnsureOrganizationAsync("umbrella", CancellationToken.None);
            return await storage.Store.Projects.TryCreateAsync(TestStorage.Record(new ProjectKey("umbrella", "hive")), CancellationToken.None);
        }));

        Assert.Single(made, isMine => isMine);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            storage.Store.Projects.TryCreateAsync(TestStorage.Record(new ProjectKey("nobody", "hive")), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_profile_is_written_by_versions(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var agents = storage.Store.Agents;
        var made = new AgentRecord("acme", "ada", 1, null, StringList.Empty, Sample.Noon, Sample.Noon);
        var changed = made with { Version = 2, Description = "Writes.", Skills = StringList.Of("go", "{\"sql\",}"), Drain = new Halt("eve", Sample.Noon, "Too \"loud\"."), UpdatedAt = Sample.Noon.AddDays(1) };

        Assert.False(await agents.TryWriteAsync(changed, CancellationToken.None));
        Assert.True(await agents.TryWriteAsync(made, CancellationToken.None));
        Assert.False(await agents.TryWriteAsync(made, CancellationToken.None));
        Assert.True(await agents.TryWriteAsync(changed, CancellationToken.None));
        Assert.Equal(changed, await agents.FindAsync("acme", "ada", CancellationToken.None));
        Assert.Null(await agents.FindAsync("acme", "bob", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_profile_keeps_role_limit_and_rules(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var agents = storage.Store.Agents;
        var made = new AgentRecord("acme", "ada", 1, null, StringList.Empty, Sample.Noon, Sample.Noon)
        {
            Role = "backend-developer",
            ClaimLimit = 3,
            Rules = new AgentRuleTexts
            {
                UseWhen = StringList.Of("Design \"API\" endpoints"),
                DoNotUseWhen = [new("UI work 🙈", "frontend-developer"), new("Deployments", null)],
                Paths = StringList.Of("src/**/*.{cs,sql}"),
                TaskFiles = StringList.Of("tasks-backend-*.md"),
                Keywords = StringList.Of("api", "sql"),
            },
        };
        var without = made with { Version = 2, Role = null, ClaimLimit = null, Rules = AgentRuleTexts.None };

        Assert.True(await agents.TryWriteAsync(made, CancellationToken.None));
        Assert.Equal(made, await agents.FindAsync("acme", "ada", CancellationToken.None));
        Assert.Equal([made], await agents.ListAsync("acme", 0, 2, CancellationToken.None));
        Assert.True(await agents.TryWriteAsync(without, CancellationToken.None));
        Assert.Equal(without, await agents.FindAsync("acme", "ada", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Seeing_an_agent_keeps_the_latest_time_and_its_version_and_makes_no_profile(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var agents = storage.Store.Agents;
        var made = new AgentRecord("acme", "ada", 1, null, StringList.Empty, Sample.Noon, Sample.Noon);
        await agents.TryWriteAsync(made, CancellationToken.None);

        foreach (var minutes in new[] { 2, 5, 3 })
        {
            await agents.SeeAsync("acme", "ada", Sample.Noon.AddMinutes(minutes), CancellationToken.None);
        }

        await agents.SeeAsync("acme", "bob", Sample.Noon, CancellationToken.None);
        await agents.SeeAsync("nobody", "ada", Sample.Noon, CancellationToken.None);
        await agents.SeeAsync("acme", "\uD83D", Sample.Noon, CancellationToken.None);
        Assert.Equal(made with { SeenAt = Sample.Noon.AddMinutes(5) }, await agents.FindAsync("acme", "ada", CancellationToken.None));
        Assert.Null(await agents.FindAsync("acme", "bob", CancellationToken.None));

        // A write of the profile that was read before says nothing about it.
        Assert.True(await agents.TryWriteAsync(made with { Version = 2 }, CancellationToken.None));
        Assert.Equal(Sample.Noon.AddMinutes(5), (await agents.FindAsync("acme", "ada", CancellationToken.None))!.SeenAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Profiles_that_were_changed_are_listed_over_all_organizations(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var agents = storage.Store.Agents;
        foreach (var (id, minute) in new[] { ("ada", 0), ("bob", 2), ("eve", 1) })
        {
            await agents.TryWriteAsync(new AgentRecord("acme", id, 1, null, StringList.Empty, Sample.Noon, Sample.Noon.AddMinutes(minute)), CancellationToken.None);
        }

        await agents.TryWriteAsync(new AgentRecord("acme", "ada", 2, null, StringList.Empty, Sample.Noon, Sample.Noon.AddMinutes(3)), CancellationToken.None);
        await agents.SeeAsync("acme", "eve", Sample.Noon.AddMinutes(9), CancellationToken.None);

        Assert.Equal(
            [new("acme", "ada", 2), new("acme", "bob", 1)],
            await agents.ListChangedAsync(Sample.Noon.AddMinutes(2), 9, CancellationToken.None));
        Assert.Equal([new("acme", "ada", 2)], await agents.ListChangedAsync(Sample.Noon, 1, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Agents_are_listed_by_id_in_pages(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        foreach (var id in new[] { "eve", "Ada", "bob" })
        {
            await storage.Store.Agents.TryWriteAsync(new AgentRecord("acme", id, 1, null, StringList.Empty, Sample.Noon, Sample.Noon), CancellationToken.None);
        }

        Assert.Equal(["Ada", "bob"], (await storage.Store.Agents.ListAsync("acme", 0, 2, CancellationToken.None)).Select(agent => agent.Id));
        Assert.Equal(["eve"], (await storage.Store.Agents.ListAsync("acme", 2, 2, CancellationToken.None)).Select(agent => agent.Id));
        Assert.Equal(3, await storage.Store.Agents.CountAsync("acme", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Known_are_those_that_were_heard_of_lately_and_those_that_are_named(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var agents = storage.Store.Agents;
        var made = new AgentRecord("acme", "ada", 1, "Writes.", StringList.Of("go", "{\"sql\",}"), Sample.Noon, Sample.Noon);
        foreach (var agent in new[] { made, made with { Id = "bob", Drain = new Halt("eve", Sample.Noon, null) }, made with { Id = "old" }, made with { Id = "new" } })
        {
            await agents.TryWriteAsync(agent, CancellationToken.None);
        }

        await agents.SeeAsync("acme", "ada", Sample.Noon, CancellationToken.None);
        await agents.SeeAsync("acme", "bob", Sample.Noon.AddMinutes(1), CancellationToken.None);
        await agents.SeeAsync("acme", "old", Sample.Noon.AddMinutes(-1), CancellationToken.None);

        var known = await agents.ListKnownAsync("acme", Sample.Noon, ["new", "nobody", "\uD83D", "bob"], 10, CancellationToken.None);

        Assert.Equal(
            [
                new KnownAgent("ada", made.Skills, IsDrained: false, Sample.Noon), new KnownAgent("bob", made.Skills, IsDrained: true, Sample.Noon.AddMinutes(1)),
                new KnownAgent("new", made.Skills, IsDrained: false, SeenAt: null),
            ],
            known);
        Assert.Equal(["ada"], (await agents.ListKnownAsync("acme", Sample.Noon, [], 1, CancellationToken.None)).Select(agent => agent.Name));
        Assert.Empty(await agents.ListKnownAsync("nobody", Sample.Noon, ["ada"], 10, CancellationToken.None));
    }
}
