namespace Krewe.Gateway.OpenApi.Docs;

internal static class AuthExamples
{
    public static IReadOnlyList<Example> Token { get; } = [];

    public static IReadOnlyList<Example> Refresh { get; } = [];

    public static IReadOnlyList<Example> Revoke { get; } = [];

    public static IReadOnlyList<Example> Me { get; } = [];

}
