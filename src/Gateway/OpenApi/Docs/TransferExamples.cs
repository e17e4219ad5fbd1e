namespace Krewe.Gateway.OpenApi.Docs;

internal static class TransferExamples
{
    public static IReadOnlyList<Example> Import { get; } = [];

    public static IReadOnlyList<Example> Export { get; } = [];

    public static IReadOnlyList<Example> Graph { get; } = [];

}
