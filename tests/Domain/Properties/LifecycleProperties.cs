using Krewe.Domain.Audit;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Properties;

/// <summary>Random commands: the rules answer as the simple model does, and what must always hold always holds.</summary>
public sealed class LifecycleProperties
{
    private static readonly string[] Sessions = ["ada/s1", "ada/s2", "bob/s1"];

    private static readonly ProjectSettings Settings = new() { MaxAttempts = 3, BackoffBaseSeconds = 10, BackoffMaxSeconds = 10_000 };

    [Fact]
    public void Rules_and_model_agree_on_every_sequence() => Step.Check(sequences: 600, stepsMax: 80, steps =>
    {
        var run = new Run();
        foreach (var step in steps)
        {
            run.Do(step);
        }

        run.AuditIsClean();
    });

    private sealed class Run
    {
        private static readonly NewTask Planned = new()
        {
            Id = "a",
            Title = "A",
            Particulars = new TaskParticulars { Paths = StringList.Of("src/**"), ClosesItself = true },
        };

        private static readonly NewArtifact[] Branch = [new(ArtifactKind.Branch, "feature/a", Title: null)];

        private readonly LifecycleModel _model = new();
        private readonly ProjectAudit _audit = new();
        private readonly HashSet<long> _claimFences = [];
        private TaskState _state;
        private int _now;
        private long _seq;
        private int _artifacts;

        public Run()
        {
            var created = CreationRules.Create(Make.Project, Planned, Make.Context(settings: Settings));
            _state = created.Next;
            Log(created.Event);
        }

        public void Do(Step step)
        {
            _now += (step.C % 4) switch { 0 => 1, 1 => 11, 2 => 300, _ => 0 };
            var session = Sessions[step.A % Sessions.Length];
            var fence = Math.Max(0, _state.Fence - (step.B % 3));
            int? until = step.B % 2 == 0 ? _now + 100 : null;
            var (command, expected) = Choose(step.What % 30, session, fence, until);
            var context = command is CloseWithChildren
                ? Make.Context(_now, "krewe", session: null, Settings)
                : Make.Context(_now, session.Split('/')[0], session.Split('/')[1], Settings);

            var decision = TaskRules.Decide(_state, command, context);

            Assert.Equal(expected, decision switch
            {
                Decision.Accepted => LifecycleModel.Yes,
                Decision.AlreadySo => LifecycleModel.Same,
                Decision.Refused refused => refused.Rejection.Code,
                _ => throw new InvalidOperationException("No other decision."),
            });
            if (decision is Decision.Accepted accepted)
            {
                AssertInvariants(_state, command, accepted);
                _artifacts += accepted.Artifacts.Count;
                Assert.Equal(Told(command), accepted.Artifacts.Count);
                Log(accepted.Event);
                _state = accepted.Next;
            }

            AssertSame();
        }

        /// <summary>The log of any sequence has nothing for an audit to find.</summary>
        public void AuditIsClean()
        {
            var report = _audit.Close([new AuditRow("a", _state.Status, _state.Version, _state.Fence)], []);
            Assert.True(report.IsClean, string.Join('\n', report.Findings));
        }

        private (TaskCommand Command, string Expected) Choose(int what, string session, long fence, int? until) => what switch
        {
            < 4 => (new ClaimTask(StringList.Empty), _model.Claim(session, _now)),
            4 => (new RenewLease(fence), _model.Renew(session, fence, _now)),
            5 => (new ReportProgress(fence, null, 1) { Artifacts = Branch }, _model.Renew(session, fence, _now, always: true)),
            6 => (new ReleaseTask(fence, null), _model.Release(session, fence)),
            7 => (new SubmitTask(fence, null), _model.HandIn(session, fence, "in_review")),
            8 => (new CompleteTask(fence, null) { Artifacts = Branch }, _model.HandIn(session, fence, "completed")),
            9 => (new FailTask(fence, null), _model.Fail(session, fence, _now)),
            10 or 11 => (new WakeTask(), _model.Wake(_now)),
            12 => until is null ? (new ApproveTask(null), _model.Review("completed")) : (new RejectTask(null), _model.Review("pending")),
            13 => until is null ? (new BlockTask(null), _model.SetAside(session, "blocked", null, null)) : (new BlockTask(null, fence), _model.SetAside(session, "blocked", fence, null)),
            14 => (new DeferTask(At(until), null), _model.SetAside(session, "deferred", null, until)),
            15 => (new DeferTask(At(until), null, fence), _model.SetAside(session, "deferred", fence, until)),
            16 => (new UnblockTask(null), _model.Unblock()),
            17 => until is null ? (new CancelTask(null), _model.Close("cancelled")) : (new SkipTask(null), _model.Close("skipped")),
            18 => until is null ? (new RetryTask(null), _model.Return(isRetry: true)) : (new ReopenTask(null), _model.Return(isRetry: false)),
            19 => (new ForceRelease("silent", CountsAttempt: until is null), _model.TakeBack(countsAttempt: until is null, null, _now)),
            20 => (new ForceRelease("silent", false, fence), _model.TakeBack(false, fence, _now)),
            21 or 22 => (new ReservePaths(fence, StringList.Of($"v{_state.Version}"), StringList.Empty), _model.Reserve(session, fence, _now)),
            23 => (new ReleasePaths(fence, null), _model.Unreserve(session, fence, _now)),
            24 => (new CloseWithChildren("all"), _model.CloseWithChildren()),
            25 => (new AssignTask(null, "anyone"), _model.Assign(null)),
            26 => (new AssignTask(session.Split('/')[0], null), _model.Assign(session.Split('/')[0])),
            27 => (new SettleTask(null) { Artifacts = until is null ? Branch : [] }, _model.Settle(until is null ? Branch.Length : 0)),
            28 => (new LinkArtifacts(Branch), _model.Touch()),
            _ => (new AddComment(new TaskComment("c", "ada", "hm", Make.Noon)), _model.Touch()),
        };

        private void AssertInvariants(TaskState before, TaskCommand command, Decision.Accepted accepted)
        {
            var next = accepted.Next;
            Assert.Equal(before.Version + 1, next.Version);
            Assert.Equal((before.Status, next.Status, next.Version, next.Fence), (accepted.Event.From, accepted.Event.To, accepted.Event.Version, accepted.Event.Fence));
            Assert.True(next.Fence >= before.Fence);
            Assert.Equal(next.Status == TaskStatus.InProgress, next.Claim is not null);
            Assert.Equal(next.Status.IsClosed(), next.ClosedAt is not null);
            Assert.False(next.Claim is not null && next.NotBefore is not null);
            Assert.Equal(command is ClaimTask, accepted.NeedsNoOpenBlockers);
            Assert.Equal(command is ClaimTask or ReservePaths, accepted.NeedsFreePaths);
            Assert.True(next.Particulars.Reserved is not { } reserved || (next.Claim is not null && reserved.Fence == next.Fence));
            Assert.Equal(command is WakeTask, accepted.NeedsWakeTimePassed);
            Assert.Equal(command is CloseWithChildren, accepted.NeedsChildrenClosed);
            if (command is ClaimTask)
            {
                Assert.True(before.Claim is null && next.Fence > before.Fence);
                Assert.True(_claimFences.Add(next.Fence));
            }

            if (command is FencedCommand fenced)
            {
                Assert.Equal(before.Fence, fenced.Fence);
                Assert.NotNull(before.Claim);
            }
        }

        private void AssertSame()
        {
            Assert.Equal(_artifacts, _state.Particulars.ArtifactCount);
            Assert.Equal((_model.HasOwnPath ? 1 : 0) + _model.FurtherPaths, HeldPaths());
            Assert.Equal(
                (_model.State, _model.Version, _model.Fence, _model.Attempts, At(_model.NotBefore), At(_model.LeaseUntil), _model.Holder, _model.Assignee),
                (_state.Status.Name(), _state.Version, _state.Fence, _state.Attempts, _state.NotBefore, _state.Claim?.LeaseUntil, Holder(), _state.Assignee));
        }

        private static int Told(TaskCommand command) => command switch
        {
            DeliveringCommand delivering => delivering.Artifacts.Count,
            SettleTask settle => settle.Artifacts.Count,
            LinkArtifacts link => link.Artifacts.Count,
            _ => 0,
        };

        private int HeldPaths() => _state.Particulars.Reserved?.Exclusive.Count ?? 0;

        private string? Holder() => _state.Claim is { } claim ? $"{claim.Agent}/{claim.Session}" : null;

        private void Log(TaskEvent it) =>
            _audit.Read(new AuditEvent(++_seq, "a", it.Kind, it.From, it.To, it.Version, it.Fence, it.Actor, it.Session, it.Detail));

        private static DateTimeOffset? At(int? seconds) => seconds is { } time ? Make.At(time) : null;
    }
}
