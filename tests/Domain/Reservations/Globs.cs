using Krewe.Domain.Reservations;

namespace Krewe.Domain.Tests.Reservations;

internal static class Globs
{
    public static PathGlob Of(string text) =>
        PathGlob.TryParse(text, out var glob, out var problem) ? glob : throw new ArgumentException($"{text} {problem}", nameof(text));

    public static Reservation Held(string task, string agent, params string[] globs) => new(task, 1, agent, IsExclusive: true, [.. globs.Select(Of)]);

    public static Reservation Shared(string task, string agent, params string[] globs) => Held(task, agent, globs) with { IsExclusive = false };

    public static WantedPaths Wanted(string task, params string[] globs) => new(task, IsExclusive: true, [.. globs.Select(Of)]);
}
