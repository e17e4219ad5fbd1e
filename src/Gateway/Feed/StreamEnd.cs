using Krewe.Client.Wire;

namespace Krewe.Gateway.Feed;

/// <summary>Why a stream ended, as its reader and the figures are told.</summary>
/// <param name="Reason">One word, for figures and programs.</param>
/// <param name="Told">What the reader is told last; null when nobody is there to read it.</param>
internal sealed record StreamEnd(string Reason, ErrorBody? Told)
{
    /// <summary>The reader went away.</summary>
    public static StreamEnd Gone { get; } = new("gone", null);

    public static StreamEnd TooSlow { get; } = Of(
        "too_slow",
        ErrorCode.Unavailable,
        "You read too slowly, so this stream was cut off. Connect again with Last-Event-ID: nothing is lost. A filter by type, task or agent leaves less to read.");

    public static StreamEnd Stopping { get; } = Of(
        "stopping", ErrorCode.Unavailable, "This server is stopping. Connect again with Last-Event-ID: another one goes on from there.");

    public static StreamEnd Unauthorized { get; } = Of(
        "unauthorized", ErrorCode.Unauthorized, "Your credentials have ended or were revoked. Get a new token at /v1/auth/token, then connect again with Last-Event-ID.");

    public static StreamEnd StoreAway { get; } = Of(
        "store_away", ErrorCode.Unavailable, "The database cannot be reached now. Connect again with Last-Event-ID in a moment.");

    public static StreamEnd Failed { get; } = Of(
        "failed", ErrorCode.Internal, "The server failed in a way that it should not; its log has the cause. Connect again with Last-Event-ID.");

    /// <summary>What follows in the log cannot be read any more.</summary>
    public static StreamEnd Refused(ErrorBody refusal) => new("refused", refusal);

    private static StreamEnd Of(string reason, string code, string message) =>
        new(reason, new ErrorBody { Code = code, Message = message, Details = [new ErrorDetail("reason", reason)] });
}
