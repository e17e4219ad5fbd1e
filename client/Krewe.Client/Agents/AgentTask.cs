using Krewe.Client.Wire;
using Microsoft.Extensions.Logging;

namespace Krewe.Client;

/// <summary>One task at work: from the claim to the word that ends it, or to its loss.</summary>
internal sealed class AgentTask(IKrewe krewe, KreweAgent agent, HeldClaim claim, KreweAgentOptions options, Func<double> chance, ILogger log)
{
    /// <summary>An exception's message may be anything; a reason is bounded by the server.</summary>
    private const int ReasonLengthMax = 4_000;

    /// <summary>
    /// So often the server may say that it failed by itself, about a minute with the rests between: one that always fails at an outcome
    /// must not have its task kept alive for ever.
    /// </summary>
    private const int FailuresMax = 10;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the work has ended and what became of it is written. Never fails.</summary>
    public Task Ended => _ended.Task;

    private string Id => claim.Task.Id;

    /// <summary>Works, and hands in. Never fails.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken givingUp)
    {
        // Work may run for long before it first waits: other claims must not wait for it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var outcome = await WorkAsync(stopping);
            await HandInAsync(outcome, givingUp);
        }
        catch (OperationCanceledException)
        {
            // Given up: the lease runs out by itself.
            claim.Abandon();
        }
        catch (Exception failure)
        {
            AgentLog.Threw(log, Id, failure);
            claim.Abandon();
        }
        finally
        {
            _ended.SetResult();
        }
    }

    /// <summary>Gives the task back although its work goes on: what that brings is not written any more.</summary>
    public async Task TakeBackAsync(CancellationToken givingUp)
    {
        if (!claim.IsHeld)
        {
            return;
        }

        AgentLog.TakenBack(log, Id);
        try
        {
            await claim.ReleaseAsync(StopReason, givingUp);
        }
        catch (OperationCanceledException)
        {
            // The lease runs out by itself.
        }

        claim.Abandon();
    }

    private const string StopReason = "The agent shut down.";

    private async Task<Outcome> WorkAsync(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, claim.Lost);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            return await agent.WorkAsync(new ClaimedTask(krewe, claim), either.Token)
                ?? throw new InvalidOperationException($"{agent.GetType().Name}.WorkAsync returned no outcome.");
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return Outcome.Released(StopReason);
        }
        catch (Exception failure)
        {
            AgentLog.Threw(log, Id, failure);
            return Outcome.Failed(Bounded($"{failure.GetType().Name}: {failure.Message}"));
        }
    }

    /// <summary>Until the outcome is written, refused, or the claim is lost: a task whose fate is unknown stays alive and is asked about again.</summary>
    private async Task HandInAsync(Outcome outcome, CancellationToken givingUp)
    {
        var rest = new Rest(options.RestMin, options.RestMax);
        var failures = 0;
        while (claim.IsHeld)
        {
            var ended = await claim.HandInAsync(outcome.How, outcome.Reason, givingUp);
            if (ended.IsSuccess)
            {
                AgentLog.HandedIn(log, Id, outcome.How.ToString());
                return;
            }

            AgentLog.NotHandedIn(log, Id, ended.Error);
            if (!ended.Error.IsPassing || (ended.Error.Code == ErrorCode.Internal && ++failures == FailuresMax))
            {
                await GiveUpAsync(ended.Error, givingUp);
                break;
            }

            await RestAsync(rest.Next(ended.Error.RetryAfter, chance()), givingUp);
        }

        if (claim.IsLost)
        {
            AgentLog.Lost(log, Id);
        }
    }

    /// <summary>What the server will not take must not be kept alive for ever: people find the refusal on the task.</summary>
    private async Task GiveUpAsync(KreweError refusal, CancellationToken givingUp)
    {
        if (claim.IsHeld)
        {
            var failed = await claim.FailAsync(Bounded($"What the agent made of it was refused. {refusal}"), givingUp);
            if (!failed.IsSuccess)
            {
                AgentLog.GivenUp(log, Id, failed.Error);
            }
        }

        claim.Abandon();
    }

    private async Task RestAsync(TimeSpan rest, CancellationToken givingUp)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(givingUp, claim.Lost);
        await Task.Delay(rest, krewe.Time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        givingUp.ThrowIfCancellationRequested();
    }

    private static string Bounded(string text) => text.Length > ReasonLengthMax ? text[..ReasonLengthMax] : text;
}
