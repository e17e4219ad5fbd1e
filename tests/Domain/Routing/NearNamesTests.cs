using Krewe.Domain.Routing;
using Xunit;

namespace Krewe.Domain.Tests.Routing;

public sealed class NearNamesTests
{
    private static readonly string[] Known = ["api-builder", "api-reviewer", "bob", "backend-developer", "ann"];

    [Theory]
    [InlineData("api-bilder", "api-builder")]
    [InlineData("Bob", "bob")]
    [InlineData("backend", "backend-developer")]
    [InlineData("api", "api-builder,api-reviewer")]
    [InlineData("ghost", "")]
    [InlineData("anna", "ann")]
    public void Names_that_somebody_may_have_meant_are_found(string name, string expected) =>
        Assert.Equal(expected, string.Join(',', NearNames.Of(name, Known)));

    [Fact]
    public void No_more_than_five_are_told_and_the_nearest_come_first()
    {
        var near = NearNames.Of("agent-10", Enumerable.Range(0, 100).Select(number => $"agent-{number}"));

        Assert.Equal((5, "agent-10"), (near.Count, near[0]));
    }

    [Fact]
    public void A_name_of_any_length_is_compared() => Assert.Empty(NearNames.Of(new string('x', 10_000), ["bob", new string('y', 10_000)]));
}
