using System.Runtime.CompilerServices;

namespace Krewe.Gateway.Tests.Support;

/// <summary>A bound for waits that only a broken program meets.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    public static Task Soon(this Task task) => task.WaitAsync(Bound);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Bound);

    /// <summary>Lets others go on until something is so, without taking a processor from them.</summary>
    public static Task UntilAsync(Func<bool> isDone, [CallerArgumentExpression(nameof(isDone))] string what = "") =>
        UntilAsync(isDone, static () => Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System), what);

    /// <summary>Does something again and again until it has had its effect.</summary>
    public static async Task UntilAsync(Func<bool> isDone, Func<Task> again, [CallerArgumentExpression(nameof(isDone))] string what = "")
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!isDone())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Bound, $"It did not come to this: {what}");
            await again();
        }
    }
}
