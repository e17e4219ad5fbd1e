using System.Diagnostics;

namespace Krewe.Storage.Journal;

/// <summary>
/// Spans of commits: one for each call, in the trace of whoever made it, and one for each batch, which serves many calls: it stands under the
/// first of them that is recorded, and it and every call link to each other. While nobody listens nothing is made.
/// </summary>
internal static class JournalTraces
{
    private static readonly ActivitySource Source = new("Krewe.Storage");

    /// <summary>The span of a call, from its place in line to its outcome; null while nobody listens.</summary>
    public static Activity? Begin(IReadOnlyList<PendingChange> changes)
    {
        var span = Source.HasListeners() ? Source.StartActivity("krewe.commit") : null;
        if (span is { IsAllDataRequested: true } && changes.Count > 0)
        {
            span.SetTag("krewe.event", changes[0].Change.Event.Kind);
            span.SetTag("krewe.changes", changes.Count);
        }

        return span;
    }

    /// <summary>The span of a batch; null when none of its calls has one that is recorded.</summary>
    public static Activity? BeginBatch(CommitBatch batch)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var links = batch.Groups
            .Where(static group => group.Span is { Recorded: true })
            .Select(static group => new ActivityLink(group.Span!.Context))
            .ToList();
        if (links.Count == 0)
        {
            return null;
        }

        var span = Source.StartActivity("krewe.commit.batch", ActivityKind.Client, links[0].Context, tags: null, links);
        span?.SetTag("krewe.changes", batch.Count);
        return span;
    }

    /// <summary>The batch is over: each of its calls tells where it went.</summary>
    public static void EndBatch(Activity? span, CommitBatch batch, Exception? failure)
    {
        if (span is null)
        {
            return;
        }

        span.SetStatus(failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        foreach (var group in batch.Groups)
        {
            group.Span?.AddLink(new ActivityLink(span.Context));
        }

        span.Dispose();
    }
}
