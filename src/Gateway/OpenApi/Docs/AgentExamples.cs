namespace Krewe.Gateway.OpenApi.Docs;

internal static class AgentExamples
{
    public static IReadOnlyList<Example> List { get; } = [];

    public static IReadOnlyList<Example> Get { get; } = [];

    public static IReadOnlyList<Example> Register { get; } = [];

    public static IReadOnlyList<Example> Heartbeat { get; } = [];

    public static IReadOnlyList<Example> Claims { get; } = [];

}
