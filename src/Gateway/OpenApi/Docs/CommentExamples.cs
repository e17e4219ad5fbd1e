namespace Krewe.Gateway.OpenApi.Docs;

internal static class CommentExamples
{
    public static IReadOnlyList<Example> List { get; } = [];

    public static IReadOnlyList<Example> Add { get; } = [];

}
