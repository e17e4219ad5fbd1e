using System.Globalization;
using Krewe.Gateway.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Gateway.Tests.Feed;

/// <summary>Where what is past meets what comes, and over breaks: every event once, in order.</summary>
public sealed class No_event_is_missed_or_repeated(ITestOutputHelper output)
{
    private const int Readers = 8;
    private const string TheLast = """{"reason":"the last"}""";

    [Fact]
    public async Task With_random_writers_cuts_and_readers()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            await RunAsync(new Random(seed), seed);
        }
    }

    [Fact]
    public async Task Over_http_with_sqlite()
    {
        await using var server = await GatewayServer.StartAsync();
        await FollowOverHttpAsync(server);
    }

    [PostgresFact]
    public async Task Over_http_with_postgresql()
    {
        var postgres = await PostgresServer.SharedAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using var server = await GatewayServer.StartAsync(database.ConnectionString);
        await FollowOverHttpAsync(server);
    }

    private async Task RunAsync(Random random, int seed)
    {
        // So few are shared that readers fall out of them all the time.
        var world = new FeedWorld(recentMax: random.Next(1, 20));
        await world.MakeProjectsAsync();
        await world.WriteAsync(world.Project, random.Next(300));
        var seeds = Enumerable.Range(0, Readers + 2).Select(_ => random.Next()).ToArray();
        using var over = new CancellationTokenSource();
        var reading = Enumerable.Range(0, Readers).Select(reader => Task.Run(() => ReadAsync(world, new Random(seeds[reader]), over.Token))).ToArray();
        var writing = Task.WhenAll(
            Task.Run(() => WriteAsync(world, world.Project, new Random(seeds[Readers]))),
            Task.Run(() => WriteAsync(world, world.Other, new Random(seeds[Readers + 1]))));
        var looking = LookUntilAsync(world, over.Token);
        try
        {
            await writing;
            await world.WriteAsync(world.Project, 1, TheLast);
            await Task.WhenAll(reading).Soon();
        }
        finally
        {
            await over.CancelAsync();
            await looking;
        }

        var expected = (await world.Store.Events.ReadProjectAsync(world.Project, 0, int.MaxValue, CancellationToken.None)).Select(one => one.Seq).ToArray();
        foreach (var seen in await Task.WhenAll(reading))
        {
            Assert.True(expected.SequenceEqual(seen), $"Seed {seed}: a reader saw {seen.Count} of {expected.Length} events, or not in order.");
        }

        output.WriteLine($"seed {seed}: {expected.Length} events");
    }

    private static async Task LookUntilAsync(FeedWorld world, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await world.LookAsync();
            await Task.Yield();
        }
    }

    private static async Task WriteAsync(FeedWorld world, Domain.Tasks.ProjectKey project, Random random)
    {
        for (var batch = 0; batch < 30; batch++)
        {
            await world.WriteAsync(project, random.Next(1, 30));
            await Task.Yield();
        }
    }

    /// <summary>Reads until the last event; is cut off again and again, and goes on after its last id.</summary>
    private static async Task<List<long>> ReadAsync(FeedWorld world, Random random, CancellationToken over)
    {
        var seen = new List<long>();
        var last = 0L;
        while (!over.IsCancellationRequested)
        {
            await using var reader = await PipedReader.OpenAsync(world, last, holdsBytes: random.Next(200, 5_000));
            for (var left = random.Next(1, 400); left > 0 && await reader.NextAsync() is { EndReason: null } sent; left--)
            {
                seen.Add(sent.Seq);
                last = long.Parse(sent.Id!, CultureInfo.InvariantCulture);
                if (sent.Data.Contains(TheLast, StringComparison.Ordinal))
                {
                    return seen;
                }
            }
        }

        return seen;
    }

    private static async Task FollowOverHttpAsync(GatewayServer server)
    {
        const int writers = 4;
        const int tasks = 40;
        var wren = await server.NewProjectAsync();
        var reading = Enumerable.Range(0, Readers).Select(seed => FollowAsync(wren, writers * tasks, new Random(seed))).ToArray();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var task = 0; task < tasks; task++)
            {
                await wren.NewTaskAsync($"t-{writer}-{task}");
            }
        }));

        var expected = (await wren.GetAsync($"/v1/projects/{wren.Project}/events")).Data.EnumerateArray().Select(row => row.GetProperty("seq").GetInt64()).ToArray();
        Assert.Equal(writers * tasks, expected.Length);
        Assert.All(await Task.WhenAll(reading), seen => Assert.Equal(expected, seen));
    }

    private static async Task<List<long>> FollowAsync(Person person, int count, Random random)
    {
        var seen = new List<long>();
        var lastId = "0";
        while (seen.Count < count)
        {
            await using var feed = await OpenFeed.OpenAsync(person, lastId: lastId);
            for (var left = random.Next(1, 60); left > 0 && seen.Count < count; left--)
            {
                seen.Add((await feed.TakeAsync(1))[0].Seq);
                lastId = feed.LastId!;
            }
        }

        return seen;
    }
}
