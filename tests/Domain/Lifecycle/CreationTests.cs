using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class CreationTests
{
    [Fact]
    public void A_new_task_is_pending_at_version_one()
    {
        var text = new TaskText { Description = "Do it." };
        var created = CreationRules.Create(Make.Project, new NewTask { Id = "a", Title = "A", Text = text }, Make.Context(5));

        Assert.Equal(
            new TaskState
            {
                Key = Make.Project.Task("a"),
                Version = 1,
                Status = TaskStatus.Pending,
                Fence = 0,
                Title = "A",
                CreatedAt = Make.At(5),
                CreatedBy = "ada",
                EnteredAt = Make.At(5),
                UpdatedAt = Make.At(5),
            },
            created.Next);
        Assert.Equal(
            new TaskEvent("created", TaskStatus.Pending, TaskStatus.Pending, 1, 0, "ada", "s1", Make.At(5), "operation-1", Detail: null),
            created.Event);
        Assert.Same(text, created.Text);
    }

    [Fact]
    public void An_import_keeps_its_history_and_counts_its_age_from_here()
    {
        var task = new NewTask
        {
            Id = "a",
            Title = "A",
            IsImport = true,
            Status = TaskStatus.Completed,
            CreatedAt = Make.At(-300),
            CreatedBy = "eve",
            UpdatedAt = Make.At(-100),
            StartedAt = Make.At(-200),
            ClosedAt = Make.At(-100),
        };
        var created = CreationRules.Create(Make.Project, task, Make.Context(5));

        Assert.Equal("imported", created.Event.Kind);
        Assert.Equal(
            (Make.At(-300), "eve", Make.At(-100), Make.At(-200), Make.At(-100), Make.At(5)),
            (created.Next.CreatedAt, created.Next.CreatedBy, created.Next.UpdatedAt, created.Next.StartedAt, created.Next.ClosedAt, created.Next.EnteredAt));
    }

    [Theory]
    [InlineData(TaskStatus.Completed, true)]
    [InlineData(TaskStatus.Cancelled, true)]
    [InlineData(TaskStatus.Dead, false)]
    [InlineData(TaskStatus.Blocked, false)]
    public void A_closing_time_goes_with_a_closed_state_and_a_time_to_wait_with_an_open_one(TaskStatus status, bool isClosed)
    {
        var task = new NewTask { Id = "a", Title = "A", Status = status, NotBefore = Make.At(60), ClosedAt = isClosed ? null : Make.At(-5) };
        var next = CreationRules.Create(Make.Project, task, Make.Context(5)).Next;

        Assert.Equal(isClosed ? Make.At(5) : null, next.ClosedAt);
        Assert.Null(next.NotBefore);
        Assert.Equal(Make.At(60), CreationRules.Create(Make.Project, task with { Status = TaskStatus.Deferred }, Make.Context(5)).Next.NotBefore);
    }

    [Theory]
    [InlineData(TaskStatus.InProgress)]
    [InlineData(TaskStatus.Deleted)]
    public void Nothing_begins_held_or_deleted(TaskStatus status) =>
        Assert.Throws<ArgumentException>(() => CreationRules.Create(Make.Project, new NewTask { Id = "a", Title = "A", Status = status }, Make.Context()));

    [Fact]
    public void Enforced_blocking_edges_are_counted_and_all_are_told()
    {
        Edge[] edges = [Make.Blocks("a", "b"), Make.WaitsFor("a", "c", anyChild: true), Make.ChildOf("a", "d") with { Enforced = false }, new Edge("a", "e", "related")];
        var created = CreationRules.Create(Make.Project, new NewTask { Id = "a", Title = "A", Edges = edges }, Make.Context());

        Assert.Equal(2, created.Next.BlockerCount);
        Assert.Equal(edges, EdgeDetail.Read("a", created.Event.Detail!));
    }
}
