using System.Threading.Channels;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Krewe.Client.Tests.Support;

/// <summary>An agent at work on a scripted cluster, in time that only the test moves.</summary>
internal sealed class RunningAgent : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _givingUp = new();
    private readonly Channel<ScriptedKrewe.Asked> _claims = Channel.CreateUnbounded<ScriptedKrewe.Asked>();
    private readonly Channel<Result<ClaimNextResult>> _answers = Channel.CreateUnbounded<Result<ClaimNextResult>>();
    private Task _run = Task.CompletedTask;

    public RunningAgent(TestAgent? agent = null, Action<KreweAgentOptions>? configure = null)
    {
        Agent = agent ?? new TestAgent();
        Krewe = new ScriptedKrewe(Time);
        Options = new KreweAgentOptions { Project = Views.Project };
        configure?.Invoke(Options);

        // Each claim waits for the test to answer it.
        Krewe.OnAsync("ClaimNextAsync", async asked =>
        {
            _claims.Writer.TryWrite(asked);
            return await _answers.Reader.ReadAsync(asked.Cancellation);
        });
        Krewe.On("HeartbeatAsync", asked => Views.Renewed(asked, Time));
        foreach (var verb in (string[])["CompleteAsync", "SubmitAsync", "FailAsync", "ReleaseAsync"])
        {
            Krewe.On(verb, asked => Views.Done(asked));
        }
    }

    public ManualTimeProvider Time { get; } = new();

    public ScriptedKrewe Krewe { get; }

    public TestAgent Agent { get; }

    public KreweAgentOptions Options { get; }

    /// <summary>Completes when the agent has ended.</summary>
    public Task Ended => _run.Soon();

    public RunningAgent Start()
    {
        _run = new AgentRun(Krewe, Agent, Options, () => 1, NullLogger.Instance).RunAsync(_stopping.Token, _givingUp.Token);
        return this;
    }

    /// <summary>Waits for the next claim, and answers it; returns what it asked for.</summary>
    public async Task<ClaimNextBody> AnswerClaimAsync(Result<ClaimNextResult> answer)
    {
        var asked = await _claims.Reader.ReadAsync().AsTask().Soon();
        _answers.Writer.TryWrite(answer);
        return asked.Of<ClaimNextBody>();
    }

    /// <summary>Gives the agent tasks, and waits until it works on all of them.</summary>
    public async Task GiveAsync(params string[] ids)
    {
        await AnswerClaimAsync(Views.Got([.. ids.Select(id => Views.Claimed(id, Time))]));
        foreach (var id in ids)
        {
            await Agent.BeganAsync(id);
        }
    }

    /// <summary>True when the agent has asked for work and nobody has answered yet.</summary>
    public bool IsAsking => _claims.Reader.TryPeek(out _);

    public void Stop() => _stopping.Cancel();

    public void GiveUp() => _givingUp.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _givingUp.CancelAsync();
        await Ended;
        _stopping.Dispose();
        _givingUp.Dispose();
    }
}
