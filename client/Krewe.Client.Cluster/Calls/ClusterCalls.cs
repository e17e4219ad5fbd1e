using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client.Cluster;

/// <summary>
/// What every resource is made of: check, name the request, carry it out, and again when the cluster was away. A repeat goes under the
/// same operation id and idempotency key, as it does over HTTP: it finds what an earlier try did.
/// </summary>
internal sealed class ClusterCalls(Func<RequestServices> services, Identity identity, RetryPolicy retry, Func<double> jitter, TimeProvider time)
{
    /// <summary>A read; anybody may.</summary>
    public Task<Result<T>> ReadAsync<T>(Func<Request, Task<Answer<T>>> read, CancellationToken cancellation) =>
        RepeatAsync(new EmbeddedRequest(services(), identity, null, cancellation), isRead: true, read, cancellation);

    /// <summary>A page of a list.</summary>
    public Task<Result<Page<T>>> ListAsync<T>(
        int? page, int? limit, Func<Request, (int Offset, int Limit), Task<Answer<(IReadOnlyList<T> Items, long Total)>>> read, CancellationToken cancellation)
    {
        var problems = new Problems();
        var bounds = PageBounds.Of(page, limit, problems);
        return problems.Any
            ? Refused<Page<T>>(Refusals.Invalid(problems))
            : ReadAsync(
                async request => (await read(request, bounds)).TryGetValue(out var found, out var refusal)
                    ? new Page<T>(found.Items, new Meta { Page = page ?? 1, Limit = bounds.Limit, Total = found.Total })
                    : new Answer<Page<T>>(refusal),
                cancellation);
    }

    /// <summary>A write with a body.</summary>
    /// <param name="write">Its kind.</param>
    /// <param name="target">What it changes, as the caller named it.</param>
    /// <param name="body">What it says.</param>
    /// <param name="options">The caller's idempotency key, or null.</param>
    /// <param name="carryOut">Does it; called again, with the same request, after a try whose outcome is unknown.</param>
    /// <param name="cancellation">Gives up waiting; what was asked for may be carried out all the same.</param>
    public Task<Result<T>> WriteAsync<TBody, T>(
        Write<TBody> write, string target, TBody body, CallOptions? options, Func<Request, Task<Answer<T>>> carryOut, CancellationToken cancellation)
    {
        if (identity.Role < write.Role)
        {
            return Refused<T>(Refusals.TooLittle(identity, write.Role));
        }

        var key = options?.IdempotencyKey ?? ApiCalls.NewKey();
        var problems = new Problems();
        write.Check(body, problems);
        if (TextRules.IdempotencyKey(key) is { } problem)
        {
            problems.Add("Idempotency-Key", problem);
        }

        if (problems.Any)
        {
            return Refused<T>(Refusals.Invalid(problems));
        }

        var named = write.KeyOf(key, identity, $"{options?.Project}/{target}?{options?.IfMatch}", body);
        return RepeatAsync(new EmbeddedRequest(services(), identity, named, cancellation), isRead: false, carryOut, cancellation);
    }

    private static Task<Result<T>> Refused<T>(ErrorBody refusal) => Task.FromResult(Result.Failure<T>(Error(refusal, isOutcomeOpen: false)));

    private static KreweError Error(ErrorBody refusal, bool isOutcomeOpen) => new(refusal.Code, refusal.Message, refusal.Details)
    {
        IsOutcomeUnknown = refusal.IsOutcomeUnknown || (isOutcomeOpen && IsAway(refusal)),
    };

    private async Task<Result<T>> RepeatAsync<T>(Request request, bool isRead, Func<Request, Task<Answer<T>>> carryOut, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var isOutcomeOpen = false;
        for (var attempts = 1; ; attempts++)
        {
            var answer = await TryAsync(request, isRead, carryOut).WaitAsync(cancellation);
            if (answer.TryGetValue(out var value, out var refusal))
            {
                return Result.Success(value);
            }

            isOutcomeOpen |= refusal.IsOutcomeUnknown;
            if (!IsAway(refusal) || retry.DelayBeforeNext(attempts, time.GetElapsedTime(started), null, jitter()) is not { } rest)
            {
                return Result.Failure<T>(Error(refusal, isOutcomeOpen));
            }

            await Task.Delay(rest, time, cancellation);
        }
    }

    /// <summary>A silo that is lost under way, and a database that is away, are answers; a defect stays an exception.</summary>
    private static async Task<Answer<T>> TryAsync<T>(Request request, bool isRead, Func<Request, Task<Answer<T>>> carryOut)
    {
        try
        {
            return await carryOut(request);
        }
        catch (Exception failure) when (LostWork.AnswerTo(failure, isRead) is not null)
        {
            return LostWork.AnswerTo(failure, isRead)!;
        }
    }

    private static bool IsAway(ErrorBody refusal) => refusal.Code is ErrorCode.Unavailable or ErrorCode.OutcomeUnknown;
}
