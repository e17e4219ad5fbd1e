using Krewe.Domain.Routing;
using Xunit;

namespace Krewe.Domain.Tests.Routing;

public sealed class WorkPhraseTests
{
    [Theory]
    [InlineData("UI components", "Polish the UI component library", true)]
    [InlineData("UI components", "Polish the UI", false)]
    [InlineData("Design/implement API endpoints", "Add an API endpoint", true)]
    [InlineData("Infrastructure/deployment", "Write the deployment script", true)]
    [InlineData("Infrastructure/deployment", "Describe infrastructure", true)]
    [InlineData("Infrastructure/deployment", "Add endpoint", false)]
    [InlineData("Implement REST or GraphQL APIs", "GraphQL API for orders", true)]
    [InlineData("Implement REST or GraphQL APIs", "Orders API", false)]
    [InlineData("Optimize database queries", "optimize: slow DATABASE query", true)]
    [InlineData("server-side logic", "Logic on the server side", true)]
    [InlineData("C++ bindings", "Bindings for C++", true)]
    [InlineData("C++ bindings", "Bindings for C", false)]
    [InlineData("node.js", "Move to Node.js 22", true)]
    [InlineData("Create new", "Create new tasks", false)]
    [InlineData("", "anything", false)]
    [InlineData("/ or /", "anything / else", false)]
    [InlineData("css", "Fix CSS", true)]
    [InlineData("status boxes", "A status box", true)]
    public void A_phrase_describes_work_that_has_its_words(string phrase, string title, bool describes)
    {
        var agent = Crew.Frontend with { Rules = new AgentRules { DoNotUseWhen = [new(WorkPhrase.Of(phrase), null)] } };

        Assert.Equal(describes, Router.Decide(Crew.Task(title), [agent]).Unfit.Count == 1);
    }

    [Fact]
    public void Of_a_long_phrase_the_beginning_counts() =>
        Assert.Single(Router.Decide(
            Crew.Task("roof"),
            [Crew.Ops with { Rules = new AgentRules { DoNotUseWhen = [new(WorkPhrase.Of("roof" + new string(' ', WorkPhrase.LengthMax) + "wall"), null)] } }]).Unfit);
}
