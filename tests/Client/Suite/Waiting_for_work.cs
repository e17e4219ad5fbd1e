using Krewe.Client.Tests.Support;
using Krewe.Requests.Access;

namespace Krewe.Client.Tests.Suite;

/// <summary>Who finds no work waits in the call, whatever carries it.</summary>
[Collection(TownCollection.Name)]
public sealed class Waiting_for_work(Town town)
{
    public static TheoryData<string> All() => Transports.All();

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_of_many_gets_one(string transport)
    {
        var project = town.NewProjectId();
        var lead = town.Open(transport, project, "lead", Role.Lead);
        (await lead.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        var waits = Enumerable.Range(0, 20).Select(number => town.Open(transport, project, $"agent-{number}").Projects.ClaimNextAsync(
            project, new ClaimNextBody { WaitSeconds = 60, Skills = number % 2 == 0 ? null : ["brass"] })).ToList();

        foreach (var number in Enumerable.Range(0, 20))
        {
            (await lead.Tasks.CreateAsync(new CreateTaskBody { Id = $"t-{number}", Title = "T", Skills = number < 5 ? ["brass"] : null })).OrThrow();
        }

        var got = (await Task.WhenAll(waits).Soon()).Select(next => Assert.Single(next.OrThrow().Tasks).Id);
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"t-{number}").Order(), got.Order());
    }

    /// <summary>Over HTTP the server hears of it some time later: tests of the gateway wait for that.</summary>
    [Fact]
    public async Task Who_gives_up_is_not_given_anything()
    {
        const string transport = Transports.Grains;
        var project = town.NewProjectId();
        var lead = town.Open(transport, project, "lead", Role.Lead);
        (await lead.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        using var gone = new CancellationTokenSource();
        var wait = town.Open(transport, project, "ada").Projects.ClaimNextAsync(project, new ClaimNextBody { WaitSeconds = 60 }, cancellation: gone.Token);

        // A look that is under way goes on: only who has looked and found nothing gives up its place.
        await Eventually.TrueAsync(() => town.Services.Rooms.Count == 1);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        var stays = town.Open(transport, project, "eve").Projects.ClaimNextAsync(project, new ClaimNextBody { WaitSeconds = 60 });
        (await lead.Tasks.CreateAsync(new CreateTaskBody { Id = "t", Title = "T" })).OrThrow();

        Assert.Equal("eve", Assert.Single((await stays.Soon()).OrThrow().Tasks).ClaimedBy);
    }
}
