using Krewe.Gateway.Http;
using Krewe.Gateway.OpenApi;
using Krewe.Gateway.OpenApi.Docs;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Tests.Unit;

public sealed class A_lost_silo_is_replaced_by_another
{
    private static readonly IResult Answer = Results.Ok();
    private int _tries;

    [Theory]
    [InlineData(0)]
    [InlineData(LostSilos.TriesMax - 1)]
    public async Task What_may_be_repeated_is_carried_out_again(int losses)
    {
        Assert.Same(Answer, await LostSilos.RunAsync(mayBeRepeated: true, () => AskAsync(losses)));
        Assert.Equal(losses + 1, _tries);
    }

    [Fact]
    public async Task Not_for_ever()
    {
        await Assert.ThrowsAsync<Orleans.Runtime.SiloUnavailableException>(() => LostSilos.RunAsync(mayBeRepeated: true, () => AskAsync(losses: int.MaxValue)));
        Assert.Equal(LostSilos.TriesMax, _tries);
    }

    [Fact]
    public async Task What_could_be_done_twice_is_not_repeated()
    {
        await Assert.ThrowsAsync<Orleans.Runtime.SiloUnavailableException>(() => LostSilos.RunAsync(mayBeRepeated: false, () => AskAsync(losses: 1)));
        Assert.Equal(1, _tries);
    }

    [Fact]
    public void What_no_key_finds_is_never_repeated()
    {
        RouteDoc[] unfound = [ProjectDocs.Create, ProjectDocs.Update, KeyDocs.Create];

        Assert.All(unfound, doc => Assert.False(doc.IsFoundByKey));
        Assert.True(WorkDocs.ClaimNext.IsFoundByKey);
    }

    [Fact]
    public async Task A_silo_that_hangs_is_not_asked_again()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => LostSilos.RunAsync<IResult>(mayBeRepeated: true, () =>
        {
            _tries++;
            throw new TimeoutException();
        }));
        Assert.Equal(1, _tries);
    }

    private Task<IResult> AskAsync(int losses) => _tries++ < losses ? throw new Orleans.Runtime.SiloUnavailableException("The silo became unavailable.") : Task.FromResult(Answer);
}
