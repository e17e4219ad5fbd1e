using Krewe.Domain.Audit;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Audit;

/// <summary>The audit knows the lifecycle by itself; it knows exactly the steps that the rules write, and the fence of each.</summary>
public sealed class StepTests
{
    private static readonly TaskStatus[] Statuses = Enum.GetValues<TaskStatus>();

    private static readonly string[] Actors = ["ada", "krewe"];

    private static readonly string[] Kinds =
        [.. typeof(TaskEventKind).GetFields().Select(field => (string)field.GetValue(null)!)];

    [Fact]
    public void Exactly_the_steps_of_the_rules_pass_an_audit()
    {
        var written = Statuses.SelectMany(StepsFrom).ToHashSet();
        var passed =
            from kind in Kinds
            from @from in Statuses
            from to in Statuses
            from growth in new[] { 0, 1, 2 }
            from actor in Actors
            where Passes(kind, @from, to, growth, actor)
            select (kind, @from, to, growth, actor);

        Assert.Equal(written.Order(), passed.Order());
    }

    private static IEnumerable<(string Kind, TaskStatus From, TaskStatus To, int Growth, string Actor)> StepsFrom(TaskStatus status)
    {
        var closesItself = Make.Task("a", status) with { Particulars = TaskParticulars.None with { ClosesItself = true } };
        var closing = TaskRules.Decide(closesItself, new CloseWithChildren(null), Make.Context());
        return Decisions(status).SelectMany(decision => Actors.SelectMany(actor => Step(decision, actor))).Concat(Step(closing, "krewe"));

        IEnumerable<(string, TaskStatus, TaskStatus, int, string)> Step(Decision decision, string actor) => decision is Decision.Accepted { Event: var made }
            ? [(made.Kind, made.From, made.To, (int)(made.Fence - closesItself.Fence), actor)]
            : [];
    }

    private static IEnumerable<Decision> Decisions(TaskStatus status)
    {
        var state = Make.Task("a", status) with { Version = 2 };
        var timed = state with { NotBefore = status == TaskStatus.Deferred ? Make.At(1) : null };
        return Commands(state.Fence)
            .SelectMany(command => new[]
            {
                TaskRules.Decide(state, command, Make.Context(1_000)),
                TaskRules.Decide(Make.Holding(state, "src/**"), command, Make.Context(1_000)),
                TaskRules.Decide(timed, command, Make.Context(1_000)),
                TaskRules.Decide(state with { MaxAttempts = 1 }, command, Make.Context(1_000)),
            })
            .Append(DependencyRules.Add(state, [], [Make.Blocks("a", "b")], Make.Context()))
            .Append(DependencyRules.Remove(state, [Make.Blocks("a", "b")], "b", Make.Context()))
            .Concat(Statuses.Where(CanBegin).Select(to => ImportRules.Update(state, Line(to), Make.Context())));
    }

    private static IEnumerable<TaskCommand> Commands(long fence) =>
    [
        new ClaimTask(StringList.Empty), new RenewLease(fence), new ReportProgress(fence, null, null), new ReservePaths(fence, StringList.Of("docs/**"), StringList.Empty), new ReleasePaths(fence, null),
        new ReleaseTask(fence, null), new SubmitTask(fence, null),
        new CompleteTask(fence, null), new FailTask(fence, null), new WakeTask(), new ApproveTask(null), new RejectTask(null), new BlockTask(null),
        new BlockTask(null, fence), new UnblockTask(null), new DeferTask(null, null), new DeferTask(null, null, fence), new CancelTask(null), new SkipTask(null),
        new ForceRelease("x"), new ForceRelease("x", CountsAttempt: true), new AssignTask("cy", null), new AssignTask("ada", null), new SettleTask(null), new LinkArtifacts([new NewArtifact("commit", "c0ffee", null)]), new ReopenTask(null), new RetryTask(null), new DeleteTask(), new EditTask(new TaskEdit { Title = "b" }), new AddComment(new TaskComment("c", "a", "b", Make.Noon)),
    ];

    private static NewTask Line(TaskStatus status) => new() { Id = "a", Title = "b", Status = status, UpdatedAt = Make.At(5) };

    private static bool CanBegin(TaskStatus status) => status is not (TaskStatus.InProgress or TaskStatus.Deleted);

    private static bool Passes(string kind, TaskStatus from, TaskStatus to, int growth, string actor)
    {
        var audit = new ProjectAudit();
        var last = new AuditEvent(1, "a", "imported", from, from, 1, 0, "ada", null, null);
        if (!CanBegin(from))
        {
            audit.Read(last with { From = TaskStatus.Pending, To = TaskStatus.Pending });
            last = from == TaskStatus.InProgress
                ? last with { Seq = 2, Kind = "claimed", From = TaskStatus.Pending, Version = 2, Fence = 1 }
                : last with { Seq = 2, Kind = "deleted", From = TaskStatus.Pending, Version = 2 };
        }

        audit.Read(last);
        audit.Read(last with { Seq = 3, Kind = kind, From = from, To = to, Version = last.Version + 1, Fence = last.Fence + growth, Actor = actor });
        return audit.Close([new AuditRow("a", to, last.Version + 1, last.Fence + growth)], []).IsClean;
    }
}
