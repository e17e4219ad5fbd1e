using Krewe.Storage;

namespace Krewe.Simulation.Tests.World;

/// <summary>One process's way to the database, with all that can happen on it.</summary>
internal sealed class Connection(Weather weather, Random chance, TimeProvider time, Action crash)
{
    private static readonly TimeSpan MuchTakesMax = TimeSpan.FromSeconds(3);

    public async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        await TravelAsync();
        var answer = await read();
        await TravelAsync();
        return answer;
    }

    /// <summary>A read of so much that it takes its time to arrive, while others go on writing.</summary>
    public async Task<T> ReadMuchAsync<T>(Func<Task<T>> read)
    {
        var answer = await ReadAsync(read);
        await Task.Delay(MuchTakesMax * chance.NextDouble(), time);
        return answer;
    }

    /// <summary>A commit happens at one moment; before and after it the process, the way or the database may fail.</summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        await TravelAsync();
        if (Strikes(weather.CrashesBeforeCommit))
        {
            await DieAsync();
        }

        var answer = await write();
        if (Strikes(weather.CrashesAfterCommit))
        {
            await DieAsync();
        }

        if (Strikes(weather.LostAnswers))
        {
            throw new OutcomeUnknownException("The connection was lost inside the commit.");
        }

        try
        {
            await TravelAsync();
        }
        catch (StoreUnavailableException lost)
        {
            throw new OutcomeUnknownException("The connection was lost before the answer came.", lost);
        }

        return answer;
    }

    private bool Strikes(double share) => chance.NextDouble() < share;

    private Task DieAsync()
    {
        crash();
        return new TaskCompletionSource().Task;
    }

    private async Task TravelAsync()
    {
        await Task.Delay(weather.LatencyMax * chance.NextDouble(), time);
        if (weather.IsAway)
        {
            throw new StoreUnavailableException("The database is away.");
        }
    }
}
