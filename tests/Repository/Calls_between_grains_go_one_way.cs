using System.Text.RegularExpressions;
using Xunit;

namespace Krewe.Repository.Tests;

/// <summary>
/// Gateway -> AgentGrain -> ProjectGrain, TaskGrain, and nothing back: a call against that direction can end in two grains that wait for
/// each other until the time-out.
/// </summary>
public sealed class Calls_between_grains_go_one_way
{
    [Theory]
    [InlineData("grains/Tasks")]
    [InlineData("grains/Projects")]
    public void Tasks_and_projects_call_no_grain(string folder) =>
        Assert.DoesNotContain(
            RepositoryFiles.Sources(folder),
            path => Regex.IsMatch(RepositoryFiles.Read(path), @"\b(GetGrain<|TaskPath\b|IGrainFactory\b)"));

    [Fact]
    public void Agents_call_projects_and_tasks_but_no_agent()
    {
        var called = RepositoryFiles.Sources("grains/Agents")
            .SelectMany(path => Regex.Matches(RepositoryFiles.Read(path), @"GetGrain<(\w+)>").Select(match => match.Groups[1].Value))
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(["IProjectGrain"], called);
    }

    [Fact]
    public void The_path_of_a_command_calls_projects_and_tasks_but_no_agent()
    {
        var called = RepositoryFiles.Sources("src/Contracts")
            .SelectMany(path => Regex.Matches(RepositoryFiles.Read(path), @"GetGrain<(\w+)>").Select(match => match.Groups[1].Value))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        Assert.Equal(["IProjectGrain", "ITaskGrain"], called);
    }

    [Theory]
    [InlineData("grains/Tasks")]
    [InlineData("grains/Projects")]
    [InlineData("grains/Agents")]
    public void No_grain_calls_another_while_it_activates(string folder)
    {
        var activations = RepositoryFiles.Sources(folder)
            .Select(path => Regex.Match(RepositoryFiles.Read(path), @"OnActivateAsync\(.*?\n    \}", RegexOptions.Singleline).Value);

        Assert.DoesNotContain(activations, body => body.Contains("GetGrain", StringComparison.Ordinal));
    }
}
