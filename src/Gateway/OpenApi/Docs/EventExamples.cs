namespace Krewe.Gateway.OpenApi.Docs;

internal static class EventExamples
{
    public static IReadOnlyList<Example> OfProject { get; } = [];

    public static IReadOnlyList<Example> OfTask { get; } = [];

}
