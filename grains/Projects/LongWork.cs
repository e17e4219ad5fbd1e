namespace Krewe.Grains.Projects;

/// <summary>
/// Work of many steps on a grain that others wait for: after every few steps it lets the calls in that came meanwhile. A step may look at
/// as much of the graph as there is, so the steps between are few.
/// </summary>
internal sealed class LongWork
{
    private const int StepsBetween = 16;

    private int _steps;

    /// <summary>Called before each step. What the grain holds may be another after it.</summary>
    public ValueTask StepAsync() => ++_steps % StepsBetween == 0 ? LetOthersInAsync() : ValueTask.CompletedTask;

    private static async ValueTask LetOthersInAsync() => await Task.Yield();
}
