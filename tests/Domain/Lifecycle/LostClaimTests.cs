using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

/// <summary>Whoever lost a claim hears the same on its next write, whichever it is.</summary>
public sealed class LostClaimTests
{
    private const long Lost = 5;

    [Theory]
    [InlineData(TaskStatus.Pending)]
    [InlineData(TaskStatus.InProgress)]
    [InlineData(TaskStatus.InReview)]
    [InlineData(TaskStatus.Blocked)]
    [InlineData(TaskStatus.Deferred)]
    [InlineData(TaskStatus.Dead)]
    [InlineData(TaskStatus.Completed)]
    [InlineData(TaskStatus.Cancelled)]
    [InlineData(TaskStatus.Skipped)]
    public void Every_write_under_it_is_refused_with_the_same_words(TaskStatus status)
    {
        var state = Make.Task("a", status) with { Claim = status == TaskStatus.InProgress ? Make.Claim("bob", "s2") : null, LastAgent = "bob" };

        var refusals = AllFenced().Select(command => TaskRules.Decide(state, command, Make.Context(9)).Rejection()).ToList();

        Assert.All(refusals, refusal => Assert.Equal(RejectionCode.StaleClaim, refusal.Code));
        Assert.Single(refusals.Select(refusal => refusal.Message).Distinct());
        Assert.Single(refusals.Select(refusal => string.Join('|', refusal.Details)).Distinct());
    }

    [Fact]
    public void It_says_who_holds_the_task_and_that_a_note_is_welcome()
    {
        var held = Make.Task("a", TaskStatus.InProgress) with { Claim = Make.Claim("bob", "s2") };

        var refusal = TaskRules.Decide(held, new CompleteTask(Lost, "done"), Make.Context(9)).Rejection();

        Assert.Contains("agent 'bob' holds it now", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("add what is worth keeping as a comment", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(("bob", "true", "2026-01-02T12:15:00Z"), (Detail(refusal, "claimed_by"), Detail(refusal, "may_add_note"), Detail(refusal, "lease_until")));
    }

    [Theory]
    [InlineData(TaskStatus.Completed)]
    [InlineData(TaskStatus.Cancelled)]
    public void Nobody_waits_for_a_note_on_closed_work(TaskStatus status)
    {
        var refusal = TaskRules.Decide(Make.Task("a", status), new CompleteTask(Lost, "done"), Make.Context(9)).Rejection();

        Assert.Contains("nobody waits for it any more", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("false", Detail(refusal, "may_add_note"));
    }

    /// <summary>Every kind of command that carries a fence, found by its type: a new one is not forgotten.</summary>
    private static List<TaskCommand> AllFenced()
    {
        List<TaskCommand> made = [new BlockTask("in the way", Lost), new DeferTask(Make.At(100), "later", Lost)];
        foreach (var type in typeof(FencedCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FencedCommand)) && !type.IsAbstract))
        {
            var constructor = type.GetConstructors().Single();
            made.Add((TaskCommand)constructor.Invoke([.. constructor.GetParameters().Select(Argument)]));
        }

        Assert.True(made.Count >= 8, "the commands of a claimant were not found");
        return made;
    }

    private static object? Argument(System.Reflection.ParameterInfo parameter) => parameter switch
    {
        { Name: "Fence" } => Lost,
        { ParameterType: var type } when type == typeof(StringList) => StringList.Empty,
        { ParameterType.IsValueType: true } => Activator.CreateInstance(parameter.ParameterType),
        _ => null,
    };

    private static string? Detail(Rejection refusal, string field) => refusal.Details.SingleOrDefault(detail => detail.Field == field)?.Message;
}
