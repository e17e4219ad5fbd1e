using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class LifecycleTableTests
{
    private static readonly DateTimeOffset DeferredUntil = Make.At(3_600);

    public static TheoryData<string, bool, string, string> Cells
    {
        get
        {
            var data = new TheoryData<string, bool, string, string>();
            foreach (var (command, isFenced, state, says) in LifecycleTable.Cells())
            {
                data.Add(command, isFenced, state, says);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_rules_do_what_the_table_says(string command, bool isFenced, string state, string says)
    {
        var before = State(state);
        var outcomes = new[] { 1, 10 }.Select(maxAttempts => Outcome(before with { MaxAttempts = maxAttempts }, command, isFenced));

        Assert.Equal(says.Split(" or "), outcomes.Distinct().Reverse());
    }

    [Fact]
    public void The_table_knows_every_state_and_every_command()
    {
        Assert.Equal(TaskStatusExtensions.AllNames, LifecycleTable.Cells().Select(cell => cell.State).Distinct());
        var written = LifecycleTable.Cells().Select(cell => Command(cell.Command, cell.IsFenced, 1).GetType()).Distinct();
        var decided = typeof(TaskCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TaskCommand)) && !type.IsAbstract);
        Assert.Equal(decided.OrderBy(type => type.Name), written.OrderBy(type => type.Name));
    }

    [Fact]
    public void A_command_that_no_rule_decides_is_a_defect() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TaskRules.Decide(Make.Task("a"), new UnknownCommand(), Make.Context()));

    private static string Outcome(TaskState before, string command, bool isFenced)
    {
        var seconds = command == "wake" ? 86_400 : 450;
        var given = Command(command, isFenced, before.Fence);
        var isFromHolder = isFenced || given is FencedCommand;
        var context = isFromHolder ? Make.Context(seconds) : Make.Context(seconds, actor: "bob", session: "s2");
        return TaskRules.Decide(before, given, context) switch
        {
            Decision.Accepted accepted => accepted.Next.Status.Name(),
            Decision.AlreadySo same when same.State == before => "as it is",
            Decision.Refused refused => refused.Rejection.Code,
            _ => "something else",
        };
    }

    private static TaskState State(string name)
    {
        Assert.True(TaskStatusExtensions.TryParse(name, out var status));
        var task = Make.Task("a", status) with
        {
            NotBefore = status == TaskStatus.Deferred ? DeferredUntil : null,
            Particulars = TaskParticulars.None with { ClosesItself = true },
        };
        return task.Claim is null ? task : Make.Holding(task, "src/**");
    }

    private static TaskCommand Command(string name, bool isFenced, long fence) => name switch
    {
        "claim" => new ClaimTask(StringList.Empty),
        "renew" => new RenewLease(fence),
        "progress" => new ReportProgress(fence, "half", 50),
        "reserve" => new ReservePaths(fence, StringList.Of("docs/**"), StringList.Empty),
        "unreserve" => new ReleasePaths(fence, null),
        "release" => new ReleaseTask(fence, "enough"),
        "submit" => new SubmitTask(fence, "look"),
        "complete" => new CompleteTask(fence, "done"),
        "fail" => new FailTask(fence, "broken"),
        "wake" => new WakeTask(),
        "approve" => new ApproveTask("good"),
        "reject" => new RejectTask("not yet"),
        "block" => new BlockTask("no key", isFenced ? fence : null),
        "defer" => new DeferTask(DeferredUntil.AddDays(1), "later", isFenced ? fence : null),
        "unblock" => new UnblockTask("got it"),
        "cancel" => new CancelTask("no"),
        "force-release" => new ForceRelease("silent"),
        "assign" => new AssignTask("cy", "cy knows it"),
        "settle" => new SettleTask("merged"),
        "link" => new LinkArtifacts([new NewArtifact(ArtifactKind.Commit, "c0ffee", null)]),
        "skip" => new SkipTask("needless"),
        "close" => new CloseWithChildren("All of its 3 children are closed."),
        "reopen" => new ReopenTask("again"),
        "retry" => new RetryTask("again"),
        "delete" => new DeleteTask(),
        "edit" => new EditTask(new TaskEdit { Title = "Another title" }),
        "comment" => new AddComment(new TaskComment("c1", "bob", "hm", Make.Noon)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "The table names a command that the test does not know."),
    };

    private sealed record UnknownCommand : TaskCommand;
}
