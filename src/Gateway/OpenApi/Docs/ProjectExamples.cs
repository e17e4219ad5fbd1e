namespace Krewe.Gateway.OpenApi.Docs;

internal static class ProjectExamples
{
    public static IReadOnlyList<Example> Create { get; } = [];

    public static IReadOnlyList<Example> List { get; } = [];

    public static IReadOnlyList<Example> Get { get; } = [];

    public static IReadOnlyList<Example> Update { get; } = [];

}
