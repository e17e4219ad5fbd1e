using Krewe.Storage.Clock;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Time;
using Xunit;

namespace Krewe.Storage.Tests.Clock;

public class StoreClockTests
{
    [Fact]
    public async Task It_tells_the_databases_time_and_goes_on_with_its_own()
    {
        await using var database = await Clocked.OpenAsync();
        var here = new ManualTimeProvider(database.Time.GetUtcNow().AddDays(-1));
        var clock = new StoreClock(here);
        Assert.Equal(here.GetUtcNow(), clock.UtcNow);

        database.Time.Advance(TimeSpan.FromHours(1));
        await clock.RefreshAsync(database.Store, CancellationToken.None);
        Assert.Equal(database.Time.GetUtcNow(), clock.UtcNow);

        here.Advance(TimeSpan.FromSeconds(5) + TimeSpan.FromTicks(17));
        Assert.Equal(database.Time.GetUtcNow().AddSeconds(5).AddMicroseconds(1), clock.UtcNow);
    }

    [Fact]
    public async Task It_never_goes_back_and_stands_still_until_the_time_has_caught_up()
    {
        await using var database = await Clocked.OpenAsync();
        var here = new ManualTimeProvider(database.Time.GetUtcNow().AddMinutes(1));
        var clock = new StoreClock(here);
        var ahead = clock.UtcNow;

        await clock.RefreshAsync(database.Store, CancellationToken.None);
        Assert.Equal(ahead, clock.UtcNow);
        here.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(ahead, clock.UtcNow);
        here.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(ahead.AddSeconds(1), clock.UtcNow);
    }

    [Fact]
    public void A_wall_clock_that_jumps_does_not_move_it()
    {
        var here = new ManualTimeProvider(Sample.Noon);
        var clock = new StoreClock(here);

        here.JumpWallClock(TimeSpan.FromDays(-300));
        here.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Sample.Noon.AddSeconds(1), clock.UtcNow);
    }

    private sealed class Clocked : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("krewe-storage-").FullName;

        public ManualTimeProvider Time { get; } = new();

        public IStore Store { get; private set; } = null!;

        public static async Task<Clocked> OpenAsync()
        {
            var clocked = new Clocked();
            clocked.Store = await StoreOpener.OpenAsync(new StoreOptions { DataFolder = clocked._folder }, clocked.Time);
            return clocked;
        }

        public async ValueTask DisposeAsync()
        {
            await Store.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
