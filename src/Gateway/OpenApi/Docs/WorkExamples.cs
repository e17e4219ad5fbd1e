namespace Krewe.Gateway.OpenApi.Docs;

internal static class WorkExamples
{
    public static IReadOnlyList<Example> Claim { get; } = [];

    public static IReadOnlyList<Example> Heartbeat { get; } = [];

    public static IReadOnlyList<Example> ClaimNext { get; } = [];

    public static IReadOnlyList<Example> Progress { get; } = [];

    public static IReadOnlyList<Example> Release { get; } = [];

    public static IReadOnlyList<Example> Submit { get; } = [];

    public static IReadOnlyList<Example> Complete { get; } = [];

    public static IReadOnlyList<Example> Fail { get; } = [];

    public static IReadOnlyList<Example> Approve { get; } = [];

    public static IReadOnlyList<Example> Reject { get; } = [];

    public static IReadOnlyList<Example> Block { get; } = [];

    public static IReadOnlyList<Example> Unblock { get; } = [];

    public static IReadOnlyList<Example> Defer { get; } = [];

    public static IReadOnlyList<Example> Cancel { get; } = [];

    public static IReadOnlyList<Example> Reopen { get; } = [];

    public static IReadOnlyList<Example> Retry { get; } = [];

}
