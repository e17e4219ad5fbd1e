using Krewe.Domain.Reservations;
using Krewe.Domain.Routing;

namespace Krewe.Domain.Tests.Routing;

/// <summary>Agents and tasks as a small fleet has them.</summary>
internal static class Crew
{
    public static AgentCandidate Backend { get; } = new()
    {
        Name = "backend",
        Role = "backend-developer",
        Skills = StringList.Of("api", "database-schema"),
        Rules = new AgentRules
        {
            UseWhen = Phrases("Design/implement API endpoints", "Database schema changes"),
            DoNotUseWhen = [new(WorkPhrase.Of("UI components"), "frontend"), new(WorkPhrase.Of("Infrastructure/deployment"), "build-engineer")],
            Paths = [Reservations.Globs.Of("src/api/**/*.ts")],
            TaskFiles = [Reservations.Globs.Of("tasks-backend-*")],
            Keywords = Phrases("postgresql"),
        },
    };

    public static AgentCandidate Frontend { get; } = new() { Name = "frontend", Role = "frontend-developer", Skills = StringList.Of("css") };

    public static AgentCandidate Ops { get; } = new() { Name = "ops-7", Role = "build-engineer" };

    public static RoutedTask Task(string title, params string[] skills) => new() { Title = title, Skills = StringList.Of(skills) };

    public static WorkPhrase[] Phrases(params string[] texts) => [.. texts.Select(WorkPhrase.Of)];

    public static PathGlob[] Paths(params string[] globs) => [.. globs.Select(Reservations.Globs.Of)];
}
