namespace Krewe.Gateway.OpenApi.Docs;

internal static class BacklogExamples
{
    public static IReadOnlyList<Example> Stats { get; } = [];

    public static IReadOnlyList<Example> Ready { get; } = [];

    public static IReadOnlyList<Example> Blocked { get; } = [];

    public static IReadOnlyList<Example> Dead { get; } = [];

}
