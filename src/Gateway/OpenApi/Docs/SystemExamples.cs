namespace Krewe.Gateway.OpenApi.Docs;

internal static class SystemExamples
{
    public static IReadOnlyList<Example> Live { get; } = [];

    public static IReadOnlyList<Example> Ready { get; } = [];

    public static IReadOnlyList<Example> Metrics { get; } = [];

    public static IReadOnlyList<Example> Cluster { get; } = [];

}
