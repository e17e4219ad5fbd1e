using Krewe.Domain.Audit;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Reviews;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Properties;

/// <summary>Random commands on a task and its reviews: work waits exactly while a review of it is not closed, and nobody reviews his own.</summary>
public sealed class ReviewProperties
{
    private static readonly string[] Agents = ["ada", "bob", "eve"];

    private static readonly ProjectSettings Settings = new()
    {
        Review = ReviewPolicy.Required,
        ReviewSkills = StringList.Empty,
        MaxAttempts = 3,
        BackoffBaseSeconds = 10,
        BackoffMaxSeconds = 10_000,
        ReturnSeconds = 60,
    };

    [Fact]
    public void A_task_and_its_review_are_never_seen_apart() => Step.Check(sequences: 600, stepsMax: 80, steps =>
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
        private readonly Dictionary<string, TaskState> _rows = new(StringComparer.Ordinal);
        private readonly ProjectAudit _audit = new();
        private int _now;
        private long _seq;

        public Run()
        {
            var created = CreationRules.Create(Make.Project, new NewTask { Id = "a", Title = "A" }, Make.Context(settings: Settings));
            Write(created.Next, created.Event);
        }

        public void Do(Step step)
        {
            _now += (step.C % 4) switch { 0 => 1, 1 => 11, 2 => 300, _ => 0 };
            var target = step.B % 2 == 0 ? _rows["a"] : _rows.Values.MaxBy(row => row.Key.Id, StringComparer.Ordinal)!;
            var agent = Agents[step.A % Agents.Length];
            var command = Choose(step, target);
            var other = ReviewPairs.OtherFor(target, command) is { } name ? _rows.GetValueOrDefault(name) : null;

            var decision = ReviewPairs.Decide(target, other, command, Make.Context(_now, agent, "s1", Settings));

            if (decision is not Decision.Accepted accepted)
            {
                return;
            }

            AssertOthersReview(target, accepted);
            Write(accepted.Next, accepted.Event);
            if (accepted.Also is { } also)
            {
                Assert.Equal(also.Before?.Version ?? 0, _rows.GetValueOrDefault(also.Next.Key.Id)?.Version ?? 0);
                Write(also.Next, also.Event);
            }

            AssertTogether();
        }

        public void AuditIsClean()
        {
            var report = _audit.Close([.. _rows.Values.Select(row => new AuditRow(row.Key.Id, row.Status, row.Version, row.Fence))], []);
            Assert.True(report.IsClean, string.Join('\n', report.Findings));
        }

        private static TaskCommand Choose(Step step, TaskState target)
        {
            var fence = step.C % 3 == 0 ? target.Fence - 1 : target.Fence;
            return (step.What % 20) switch
            {
                < 5 => new ClaimTask(StringList.Empty),
                5 => new ReleaseTask(fence, null),
                6 => new SubmitTask(fence, null),
                7 or 8 => new CompleteTask(fence, null),
                9 => new FailTask(fence, null),
                10 => new WakeTask(),
                11 or 12 => new ApproveTask(null, step.C % 4 == 0 ? null : fence),
                13 or 14 => new RejectTask("no", step.C % 4 == 0 ? null : fence, step.C % 2 == 0 ? "ada" : null),
                15 => step.C % 5 == 0 ? new CancelTask(null) : new ForceRelease("silent"),
                16 => new ReopenTask(null),
                17 => new RetryTask(null),
                18 => step.C % 5 == 0 ? new SkipTask(null) : new BlockTask(null),
                _ => new UnblockTask(null),
            };
        }

        private static void AssertOthersReview(TaskState before, Decision.Accepted accepted)
        {
            var changes = new[] { (Before: before, accepted.Event), (Before: accepted.Also?.Before, accepted.Also?.Event) };
            foreach (var (state, change) in changes)
            {
                if (change?.Kind == TaskEventKind.Approved)
                {
                    Assert.NotEqual(state!.LastAgent, change.Actor);
                }

                if (change?.Kind == TaskEventKind.Claimed)
                {
                    Assert.NotEqual(state!.Particulars.Author, change.Actor);
                }
            }
        }

        private void AssertTogether()
        {
            var waiting = _rows["a"].Status == TaskStatus.InReview ? _rows["a"].Particulars.Review : null;
            Assert.Equal(_rows["a"].Status == TaskStatus.InReview, _rows["a"].Particulars.Review is not null);
            Assert.Equal(waiting, _rows.Values.SingleOrDefault(row => row.Particulars.Reviews is not null && !row.Status.IsClosed())?.Key.Id);
            Assert.All(_rows.Values, row => Assert.True(row.Particulars.PreferredAgent is null || row is { Status: TaskStatus.Pending, NotBefore: not null }));
        }

        private void Write(TaskState row, TaskEvent it)
        {
            _rows[row.Key.Id] = row;
            _audit.Read(new AuditEvent(++_seq, row.Key.Id, it.Kind, it.From, it.To, it.Version, it.Fence, it.Actor, it.Session, it.Detail));
        }
    }
}
