using Krewe.Domain.Routing;
using Xunit;

namespace Krewe.Domain.Tests.Routing;

public sealed class RouterTests
{
    [Fact]
    public void Missing_skills_are_named()
    {
        var decision = Router.Decide(Crew.Task("x", "api", "rust", "go"), [Crew.Backend]);

        var reason = Assert.Single(Assert.Single(decision.Unfit).Reasons);
        Assert.Equal(new MisfitReason.SkillsMissing(StringList.Of("rust", "go")), reason);
        Assert.Equal("it lacks required skills: rust, go", reason.Message);
        Assert.Empty(decision.Fitting);
    }

    [Fact]
    public void A_rule_that_says_no_excludes_and_its_redirection_speaks_for_the_other()
    {
        var decision = Router.Decide(Crew.Task("Restyle the UI components"), [Crew.Ops, Crew.Backend, Crew.Frontend]);

        var unfit = Assert.Single(decision.Unfit);
        Assert.Equal([new MisfitReason.Excluded("UI components", "frontend")], unfit.Reasons);
        Assert.Equal("its rules exclude: UI components; they send it to frontend", unfit.Reasons[0].Message);
        Assert.Equal(["frontend", "ops-7"], decision.Fitting.Select(fitting => fitting.Agent.Name));
        Assert.Equal([new FitReason.Redirected("backend", "UI components")], decision.Fitting[0].Reasons);
    }

    [Fact]
    public void A_redirection_may_name_a_role() =>
        Assert.Equal("ops-7", Router.Decide(Crew.Task("Deployment of v2"), [Crew.Backend, Crew.Frontend, Crew.Ops]).Fitting[0].Agent.Name);

    [Fact]
    public void Everything_in_the_way_is_told()
    {
        var agent = Crew.Backend with { ClaimLimit = 2, ClaimsHeld = 2, IsDrained = true, IsPresent = false };

        var unfit = Assert.Single(Router.Decide(Crew.Task("UI components", "css") with { Assignee = "ada" }, [agent]).Unfit);

        Assert.Equal(
            [
                new MisfitReason.AssignedToOther("ada"), new MisfitReason.SkillsMissing(StringList.Of("css")), new MisfitReason.Excluded("UI components", "frontend"),
                new MisfitReason.LimitReached(2, 2), new MisfitReason.Drained(), new MisfitReason.Absent(),
            ],
            unfit.Reasons);
        Assert.All(unfit.Reasons, reason => Assert.NotEmpty(reason.Message));
    }

    [Fact]
    public void Everything_that_speaks_for_an_agent_is_told_and_adds_up()
    {
        var task = Crew.Task("API endpoints on PostgreSQL", "api") with
        {
            Assignee = "backend",
            Labels = StringList.Of("backend-developer"),
            Paths = Crew.Paths("src/api/users.ts", "docs/"),
            TaskFile = "tasks/tasks-backend-12.md",
        };

        var fitting = Assert.Single(Router.Decide(task, [Crew.Backend]).Fitting);

        Assert.Equal(
            [
                new FitReason.Assigned(), new FitReason.HasSkills(StringList.Of("api")), new FitReason.RoleNamed("backend-developer"),
                new FitReason.OwnsPaths(task.Paths[0], Crew.Backend.Rules.Paths[0]), new FitReason.ReadsTaskFile(task.TaskFile, Crew.Backend.Rules.TaskFiles[0]),
                new FitReason.MeantFor("Design/implement API endpoints"), new FitReason.FieldOf("postgresql"),
            ],
            fitting.Reasons);
        Assert.Equal(1_000 + 20 + 30 + 30 + 20 + 10, fitting.Fitness);
        Assert.All(fitting.Reasons, reason => Assert.NotEmpty(reason.Message));
    }

    [Fact]
    public void A_task_file_pattern_with_a_folder_is_compared_with_the_whole_path()
    {
        var agent = Crew.Ops with { Rules = new AgentRules { TaskFiles = Crew.Paths("tasks/tasks-ops-*.md") } };

        Assert.Equal(30, Router.Decide(Crew.Task("x") with { TaskFile = "tasks/tasks-ops-1.md" }, [agent]).Fitting[0].Fitness);
        Assert.Equal(0, Router.Decide(Crew.Task("x") with { TaskFile = "old/tasks-ops-1.md" }, [agent]).Fitting[0].Fitness);
    }

    [Fact]
    public void Of_equals_the_one_with_fewer_tasks_comes_first_and_then_the_name()
    {
        AgentCandidate[] agents = [Crew.Ops with { Name = "c" }, Crew.Ops with { Name = "b", ClaimsHeld = 1 }, Crew.Ops with { Name = "a", ClaimsHeld = 1 }];

        Assert.Equal(["c", "a", "b"], Router.Decide(Crew.Task("x"), agents).Fitting.Select(fitting => fitting.Agent.Name));
    }

    [Fact]
    public void A_skill_in_the_title_speaks_for_an_agent_and_much_of_one_kind_does_not_pile_up()
    {
        var agent = Crew.Ops with { Skills = StringList.Of("red", "green", "blue", "black") };

        Assert.Equal(10, Router.Decide(Crew.Task("Paint it black"), [agent]).Fitting[0].Fitness);
        Assert.Equal(10 * Router.ReasonsMax, Router.Decide(Crew.Task("red green blue black"), [agent]).Fitting[0].Fitness);
    }

    [Fact]
    public void Two_agents_of_one_name_are_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Router.Decide(Crew.Task("x"), [Crew.Ops, Crew.Ops]));

    [Fact]
    public void Of_many_exclusions_only_the_first_few_are_told_and_no_rules_are_kept()
    {
        var rules = new AgentRules { DoNotUseWhen = [.. Enumerable.Range(0, 50).Select(n => new Exclusion(WorkPhrase.Of("UI"), $"a{n}"))] };

        var unfit = Assert.Single(Router.Decide(Crew.Task("The UI"), [Crew.Backend with { Rules = rules }]).Unfit);

        Assert.Equal(Router.ReasonsMax, unfit.Reasons.Count);
        Assert.Same(AgentRules.None, unfit.Agent.Rules);
    }
}
