namespace Krewe.Gateway.OpenApi.Docs;

internal static class DependencyExamples
{
    public static IReadOnlyList<Example> List { get; } = [];

    public static IReadOnlyList<Example> Add { get; } = [];

    public static IReadOnlyList<Example> Remove { get; } = [];

}
