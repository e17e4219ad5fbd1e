namespace Krewe.Solo;

/// <summary>A span for each call of a grain, as Orleans has them. While nobody listens nothing is made.</summary>
internal static class CallSpans
{
    private static readonly ActivitySource Source = new("Krewe.Solo");

    /// <summary>The span that the caller is in; nothing else of what is ambient there comes along.</summary>
    public static ActivityContext Caller => Source.HasListeners() && Activity.Current is { } span ? span.Context : default;

    public static Activity? Begin(GrainCall call) => call.Caller == default ? null : Source.StartActivity(
        $"{call.Method.Interface.Name}/{call.Method.InterfaceMethod.Name}", ActivityKind.Server, call.Caller);
}
