using Krewe.Grains.Projects;
using Krewe.Storage;
using Xunit;

namespace Krewe.Grains.Tests;

/// <summary>A change of the graph that lost is tried again; what the first try wrote must not be denied by the second.</summary>
public sealed class A_further_try_takes_nothing_back
{
    private static readonly ProjectScope Scope = new(null!, null!);

    [Fact]
    public async Task A_store_that_goes_away_between_two_tries_leaves_the_first_answer_standing() =>
        Assert.Equal("half", await RunAsync(new StoreUnavailableException("away"), "half"));

    [Fact]
    public async Task A_second_try_whose_outcome_is_unknown_is_told_as_that() =>
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => RunAsync(new OutcomeUnknownException("lost"), "half"));

    [Fact]
    public async Task A_store_that_is_away_at_the_first_try_has_written_nothing() =>
        await Assert.ThrowsAsync<StoreUnavailableException>(() => RunAsync(new StoreUnavailableException("away")));

    /// <summary>The tries answer in this order; then the failure comes.</summary>
    private static Task<string?> RunAsync(StoreUnavailableException failure, params string[] answers)
    {
        var tries = new Queue<string>(answers);
        var turns = new GraphTurns(new GraphCommits(null!, null!), () => ValueTask.FromResult<ProjectScope?>(Scope));
        return turns.RunAsync(
            takesTurn: true,
            _ => tries.TryDequeue(out var answer) ? Task.FromResult(answer) : Task.FromException<string>(failure),
            hasLost: _ => true);
    }
}
