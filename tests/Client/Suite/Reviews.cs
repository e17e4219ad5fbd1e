using Krewe.Client.Tests.Support;
using Krewe.Requests.Access;

namespace Krewe.Client.Tests.Suite;

/// <summary>Work that another agent has to approve.</summary>
[Collection(TownCollection.Name)]
public sealed class Reviews(Town town)
{
    public static TheoryData<string> All() => Transports.All();

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_review_is_claimed_and_decides_the_work(string transport)
    {
        var (author, project) = await HandInAsync(transport);
        var reviewer = town.Open(transport, project, "cleo", Role.Agent);
        var waiting = Assert.Single((await reviewer.Projects.WaitingAsync(project)).OrThrow().Items);
        Assert.Equal(("t", "in_review", "t.review-1"), (waiting.Id, waiting.Kind, waiting.Review));

        var own = await author.Tasks.ClaimAsync("t.review-1");
        var without = await reviewer.Tasks.ApproveAsync("t");
        var review = (await reviewer.Tasks.ClaimAsync("t.review-1")).OrThrow();
        var wordless = await reviewer.Tasks.RejectAsync(review.Id, new DecideBody { Fence = review.Fence });
        Assert.Equal(ErrorCode.Validation, wordless.Error!.Code);
        Assert.Contains("say what is missing", wordless.Error.Message, StringComparison.Ordinal);
        var rejected = (await reviewer.Tasks.RejectAsync(review.Id, new DecideBody { Fence = review.Fence, Reason = "again" })).OrThrow();
        var back = (await author.Tasks.GetAsync("t")).OrThrow();

        Assert.Equal((ErrorCode.AuthorMayNotReview, ErrorCode.Forbidden), (own.Error!.Code, without.Error!.Code));
        Assert.Equal(("t", "bea"), (review.Reviews, review.Author));
        Assert.Equal(("completed", "rejected"), (rejected.Status, rejected.Verdict));
        Assert.Equal(("pending", "again", "bea"), (back.Status, back.Reason, back.PreferredAgent));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_repeated_approval_is_answered_alike(string transport)
    {
        var (author, project) = await HandInAsync(transport);
        var reviewer = town.Open(transport, project, "cleo", Role.Agent);
        var review = (await reviewer.Tasks.ClaimAsync("t.review-1")).OrThrow();
        var options = new CallOptions { IdempotencyKey = $"approve-{project}" };

        var first = (await reviewer.Tasks.ApproveAsync(review.Id, new DecideBody { Fence = review.Fence }, options)).OrThrow();
        var again = (await reviewer.Tasks.ApproveAsync(review.Id, new DecideBody { Fence = review.Fence }, options)).OrThrow();

        Assert.Equal((first.Version, "approved"), (again.Version, again.Verdict));
        Assert.Equal("completed", (await author.Tasks.GetAsync("t")).OrThrow().Status);
    }

    /// <summary>Task t of agent bea waits for its review.</summary>
    private async Task<(IKrewe Author, string Project)> HandInAsync(string transport)
    {
        var project = town.NewProjectId();
        var lead = town.Open(transport, project);
        var settings = new ProjectSettingsBody { Review = "required", ReviewSkills = [] };
        (await lead.Projects.CreateAsync(new CreateProjectBody { Id = project, Settings = settings })).OrThrow();
        (await lead.Tasks.CreateAsync(new CreateTaskBody { Id = "t", Title = "T" })).OrThrow();
        var author = town.Open(transport, project, "bea", Role.Agent);
        var held = (await author.Tasks.ClaimAsync("t")).OrThrow();
        Assert.Equal("in_review", (await author.Tasks.CompleteAsync("t", new HandInBody { Fence = held.Fence })).OrThrow().Status);
        return (author, project);
    }
}
