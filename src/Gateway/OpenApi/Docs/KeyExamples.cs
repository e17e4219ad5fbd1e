namespace Krewe.Gateway.OpenApi.Docs;

internal static class KeyExamples
{
    public static IReadOnlyList<Example> Create { get; } = [];

    public static IReadOnlyList<Example> List { get; } = [];

    public static IReadOnlyList<Example> Revoke { get; } = [];

}
