using Krewe.Client.Tests.Support;

namespace Krewe.Client.Tests.Suite;

/// <summary>What happens is told in the order of commits, each thing once, over breaks too.</summary>
[Collection(TownCollection.Name)]
public sealed class Events(Town town)
{
    private const int Tasks = 60;

    public static TheoryData<string> All() => Transports.All();

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_stream_that_is_taken_up_again_misses_and_repeats_nothing(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);
        var making = MakeAsync(krewe);

        // Four events at a time, then away and back with the last seq in hand.
        var seen = new List<long>();
        while (seen.Count < Tasks)
        {
            using var enough = new CancellationTokenSource();
            var taken = 0;
            var options = new FollowOptions { After = seen.LastOrDefault(), PageLimit = 7 };
            await foreach (var happening in krewe.FollowAsync(project, options, enough.Token))
            {
                seen.Add(happening.Seq);
                if (++taken == 4 || seen.Count == Tasks)
                {
                    await enough.CancelAsync();
                }
            }
        }

        await making;
        var all = (await krewe.Projects.EventsAsync(project, 0)).OrThrow().Items.Select(happening => happening.Seq);
        Assert.Equal(all, seen);
    }

    [Fact]
    public async Task Over_http_nobody_rests_until_something_happens()
    {
        var (krewe, project) = await NewProjectAsync(Transports.Gateway);
        (await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = "a", Title = "a" })).OrThrow();

        // A single rest would outlast the test.
        var options = new FollowOptions { RestMin = TimeSpan.FromDays(1), RestMax = TimeSpan.FromDays(1) };
        var seen = new List<string>();
        await foreach (var happening in krewe.FollowAsync(project, options))
        {
            seen.Add($"{happening.Task} {happening.Kind}");
            if (seen.Count == 3)
            {
                break;
            }

            (await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = $"b{seen.Count}", Title = "b" })).OrThrow();
        }

        Assert.Equal(["a created", "b1 created", "b2 created"], seen);
    }

    [Fact]
    public async Task Streams_that_break_and_are_refused_miss_and_repeat_nothing()
    {
        var project = town.NewProjectId();
        using var streams = new BreakingStreams(new Random(1));
        var krewe = town.OpenGateway(project, "ada", Requests.Access.Role.Lead, time: null, streams);
        (await krewe.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        var options = new FollowOptions { RestMin = TimeSpan.FromMilliseconds(1), RestMax = TimeSpan.FromMilliseconds(1) };
        var seen = new List<long>();

        // Nothing is there at first, so that a stream is opened.
        var making = MakeAfterAsync(streams.Opened, krewe);
        await foreach (var happening in krewe.FollowAsync(project, options))
        {
            seen.Add(happening.Seq);
            if (seen.Count == Tasks)
            {
                break;
            }
        }

        await making;
        Assert.Equal((await krewe.Projects.EventsAsync(project, 0)).OrThrow().Items.Select(happening => happening.Seq), seen);
        Assert.InRange(streams.Broken, 1, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Only_what_is_asked_for_comes(string transport)
    {
        var (krewe, project) = await NewProjectAsync(transport);
        foreach (var id in (string[])["a", "b"])
        {
            await krewe.Tasks.CreateAsync(new CreateTaskBody { Id = id, Title = id });
            await krewe.Tasks.CancelAsync(id);
        }

        using var enough = new CancellationTokenSource();
        await foreach (var happening in krewe.FollowAsync(project, new FollowOptions { Kinds = ["cancelled"], Tasks = ["b"] }, enough.Token))
        {
            Assert.Equal(("b", "cancelled"), (happening.Task, happening.Kind));
            await enough.CancelAsync();
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_project_that_is_not_there_is_told_at_once(string transport)
    {
        var krewe = town.Open(transport);

        var refused = await Assert.ThrowsAsync<KreweRequestException>(async () =>
        {
            await foreach (var _ in krewe.FollowAsync("nowhere"))
            {
                Assert.Fail("There is nothing to tell.");
            }
        });

        Assert.Equal(ErrorCode.NotFound, refused.Error.Code);
    }

    private static async Task MakeAfterAsync(Task signal, IKrewe krewe)
    {
        await signal;
        await MakeAsync(krewe);
    }

    private static async Task MakeAsync(IKrewe krewe)
    {
        for (var index = 0; index < Tasks; index++)
        {
            (await krewe.Tasks.CreateAsync(new CreateTaskBody { Title = $"Task {index}" })).OrThrow();
        }
    }

    private async Task<(IKrewe Krewe, string Project)> NewProjectAsync(string transport)
    {
        var project = town.NewProjectId();
        var krewe = town.Open(transport, project);
        (await krewe.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        return (krewe, project);
    }
}
