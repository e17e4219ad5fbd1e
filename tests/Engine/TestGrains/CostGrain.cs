namespace Krewe.Engine.Tests.TestGrains;

/// <summary>Does next to nothing, so that the cost of a call is all that there is.</summary>
[Alias("test.ICostGrain")]
public interface ICostGrain : IGrainWithStringKey
{
    /// <summary>Counts what arrives, and sends it back.</summary>
    [Alias("Echo")]
    Task<Seal> EchoAsync(Seal seal);

    /// <summary>How many arrived.</summary>
    [Alias("Count")]
    Task<int> CountAsync();

    /// <summary>Calls another grain of this interface a number of times, one after the other.</summary>
    [Alias("EchoFrom")]
    Task EchoFromAsync(string otherKey, int times);
}

public sealed class CostGrain : Grain, ICostGrain
{
    private static readonly Seal Seal = new("seal", []);
    private int count;

    public Task<Seal> EchoAsync(Seal seal)
    {
        count++;
        return Task.FromResult(seal);
    }

    public Task<int> CountAsync() => Task.FromResult(count);

    public async Task EchoFromAsync(string otherKey, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await GrainFactory.GetGrain<ICostGrain>(otherKey).EchoAsync(Seal);
        }
    }
}
