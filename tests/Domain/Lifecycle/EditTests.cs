using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class EditTests
{
    private static readonly TaskState Task = Make.Task("a") with
    {
        Assignee = "ada",
        Labels = StringList.Of("x"),
        MaxAttempts = 3,
        MaxRunSeconds = 60,
    };

    [Fact]
    public void Every_part_changes_and_what_is_not_named_stays()
    {
        var edit = new TaskEdit
        {
            Title = "New",
            Type = "bug",
            Priority = 0,
            Assignee = new Optional<string?>(true, "bob"),
            Labels = StringList.Of("y"),
            Skills = StringList.Of("go"),
            MaxAttempts = new Optional<int?>(true, 5),
            MaxRunSeconds = new Optional<int?>(true, null),
        };

        Assert.Equal(
            Task with
            {
                Version = 2,
                UpdatedAt = Make.At(5),
                Title = "New",
                Type = "bug",
                Priority = 0,
                Assignee = "bob",
                Labels = StringList.Of("y"),
                Skills = StringList.Of("go"),
                MaxAttempts = 5,
                MaxRunSeconds = null,
            },
            TaskRules.Decide(Task, new EditTask(edit), Make.Context(5)).Next());
        Assert.Equal(
            Task with { Version = 2, UpdatedAt = Make.At(5), Assignee = null },
            TaskRules.Decide(Task, new EditTask(new TaskEdit { Assignee = new Optional<string?>(true, null) }), Make.Context(5)).Next());
    }

    [Fact]
    public void An_edit_that_says_what_is_there_writes_nothing()
    {
        var same = new TaskEdit { Title = Task.Title, Labels = StringList.Of("x"), Assignee = new Optional<string?>(true, "ada") };
        TaskRules.Decide(Task, new EditTask(same, IfVersion: 1), Make.Context(5)).IsAlreadySo(Task);
    }

    [Fact]
    public void Text_goes_beside_the_row()
    {
        var text = new TaskText { Description = "Do it." };
        var accepted = Assert.IsType<Decision.Accepted>(TaskRules.Decide(Task, new EditTask(new TaskEdit { Text = text }), Make.Context(5)));

        Assert.Same(text, accepted.Text);
        Assert.Equal(Task with { Version = 2, UpdatedAt = Make.At(5) }, accepted.Next);
    }

    [Fact]
    public void An_edit_leaves_a_live_claim_alone()
    {
        var held = Make.Task("a", TaskStatus.InProgress);
        var next = TaskRules.Decide(held, new EditTask(new TaskEdit { Priority = 0 }), Make.Context(actor: "eve")).Next();

        Assert.Equal((held.Claim, held.Fence), (next.Claim, next.Fence));
    }

    [Fact]
    public void A_comment_is_an_event_with_the_comment_beside_it()
    {
        var comment = new TaskComment("c1", "ada", "hm", Make.Noon);
        var accepted = Assert.IsType<Decision.Accepted>(TaskRules.Decide(Task, new AddComment(comment), Make.Context(5)));

        Assert.Same(comment, accepted.Comment);
        Assert.Equal(("commented", "{\"comment_id\":\"c1\"}"), (accepted.Event.Kind, accepted.Event.Detail));
    }
}
