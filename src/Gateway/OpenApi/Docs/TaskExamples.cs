namespace Krewe.Gateway.OpenApi.Docs;

internal static class TaskExamples
{
    public static IReadOnlyList<Example> Create { get; } = [];

    public static IReadOnlyList<Example> Bulk { get; } = [];

    public static IReadOnlyList<Example> List { get; } = [];

    public static IReadOnlyList<Example> Get { get; } = [];

    public static IReadOnlyList<Example> Replace { get; } = [];

    public static IReadOnlyList<Example> Patch { get; } = [];

    public static IReadOnlyList<Example> Delete { get; } = [];

}
