using System.Globalization;

namespace Krewe.Samples.Backlog;

/// <summary>When things happened, and how each tool wrote it down. All of it is long past, so that no deferral is still on.</summary>
internal sealed class SampleClock(Dice dice)
{
    private static readonly DateTimeOffset Beginning = new(2025, 2, 3, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan[] Zones = [TimeSpan.FromHours(-7), TimeSpan.FromHours(1), TimeSpan.FromHours(9), TimeSpan.FromMinutes(330)];

    public DateTimeOffset Created(int number) => Beginning.AddMinutes(number * 90L).AddSeconds(dice.Below(3600));

    public DateTimeOffset After(DateTimeOffset earlier) => earlier.AddMinutes(dice.Between(5, 20_000)).AddTicks(dice.Below(10_000_000));

    /// <summary>Newer tools write seconds in UTC; older ones local time with whatever fraction the clock had, to nanoseconds.</summary>
    public string Text(DateTimeOffset moment, bool isOld)
    {
        if (!isOld)
        {
            return moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        var digits = dice.Between(5, 9);
        var fraction = dice.Below(1_000_000_000).ToString("D9", CultureInfo.InvariantCulture)[..digits];
        var local = moment.ToOffset(dice.Pick(Zones));
        var offset = dice.Chance(25) ? "Z" : local.ToString("zzz", CultureInfo.InvariantCulture);
        return local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + "." + fraction + offset;
    }
}
