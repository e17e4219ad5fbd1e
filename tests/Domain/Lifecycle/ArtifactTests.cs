using System.Text.Json;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class ArtifactTests
{
    private static readonly NewArtifact Pull = new(ArtifactKind.PullRequest, "#12", "Sign-in");

    public static TheoryData<string> Verbs() => ["progress", "submit", "complete", "fail"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void What_came_of_the_work_goes_with_the_command_that_tells_of_it(string verb)
    {
        var held = Make.Task("a", TaskStatus.InProgress);

        var accepted = Assert.IsType<Decision.Accepted>(TaskRules.Decide(held, Command(verb, held.Fence, Pull), Make.Context(5)));

        Assert.Equal([new TaskArtifact("pull_request", "#12", "Sign-in", "ada", held.Fence, Make.At(5))], accepted.Artifacts);
        Assert.Equal(1, accepted.Next.Particulars.ArtifactCount);
        var told = JsonElement.Parse(accepted.Event.Detail!).GetProperty("artifacts")[0];
        Assert.Equal(("pull_request", "#12", "Sign-in"), (told.GetProperty("kind").GetString(), told.GetProperty("target").GetString(), told.GetProperty("title").GetString()));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_stale_claim_brings_nothing(string verb)
    {
        var held = Make.Task("a", TaskStatus.InProgress);

        Assert.Equal(RejectionCode.StaleClaim, TaskRules.Decide(held, Command(verb, held.Fence - 1, Pull), Make.Context(5)).Rejection().Code);
    }

    [Fact]
    public void A_report_keeps_the_last_percent_that_was_told_and_when_it_came()
    {
        var first = TaskRules.Decide(Make.Task("a", TaskStatus.InProgress), new ReportProgress(Make.Task("a", TaskStatus.InProgress).Fence, "half", 50), Make.Context(5)).Next();
        var second = TaskRules.Decide(first, new ReportProgress(first.Fence, "still at it", Percent: null), Make.Context(9)).Next();

        Assert.Equal((50, Make.At(5)), (first.Particulars.Percent, first.Particulars.ProgressedAt));
        Assert.Equal((50, Make.At(9)), (second.Particulars.Percent, second.Particulars.ProgressedAt));
    }

    [Fact]
    public void A_task_keeps_a_bounded_number()
    {
        var held = Make.Task("a", TaskStatus.InProgress);
        var full = held with { Particulars = new TaskParticulars { ArtifactCount = ArtifactRules.CountMax - 1 } };

        Assert.IsType<Decision.Accepted>(TaskRules.Decide(full, Command("progress", held.Fence, Pull), Make.Context()));
        var refused = TaskRules.Decide(full, Command("progress", held.Fence, Pull, Pull), Make.Context()).Rejection();
        Assert.Equal(RejectionCode.Validation, refused.Code);
        Assert.Contains("at most 1000", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("complete")]
    [InlineData("fail")]
    public void A_hand_in_is_never_refused_for_what_it_names(string verb)
    {
        var held = Make.Task("a", TaskStatus.InProgress);
        var full = held with { Particulars = new TaskParticulars { ArtifactCount = ArtifactRules.CountMax } };

        var accepted = Assert.IsType<Decision.Accepted>(TaskRules.Decide(full, Command(verb, held.Fence, Pull), Make.Context()));

        Assert.Empty(accepted.Artifacts);
        Assert.Equal(ArtifactRules.CountMax, accepted.Next.Particulars.ArtifactCount);
        Assert.Contains("#12", accepted.Event.Detail, StringComparison.Ordinal);
    }

    private static DeliveringCommand Command(string verb, long fence, params NewArtifact[] artifacts) => verb switch
    {
        "progress" => new ReportProgress(fence, "note", 10) { Artifacts = artifacts },
        "submit" => new SubmitTask(fence, "done") { Artifacts = artifacts },
        "complete" => new CompleteTask(fence, "done") { Artifacts = artifacts },
        _ => new FailTask(fence, "broken") { Artifacts = artifacts },
    };
}
