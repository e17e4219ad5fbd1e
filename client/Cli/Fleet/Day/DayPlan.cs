using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet.Day;

/// <summary>What the project manager wants done today.</summary>
internal static class DayPlan
{
    /// <summary>An epic of two tasks, of which the second waits for the first.</summary>
    public static PlanBody Of(string project) => new()
    {
        Project = project,
        Tasks =
        [
            new PlanTaskBody { Ref = "epic", Title = "Sign in with a passkey", Type = "epic", ClosesItself = true },
            new PlanTaskBody
            {
                Ref = "endpoint",
                Title = "Implement the API endpoint for sign-in",
                Type = "backend",
                Priority = 1,
                Parent = "epic",
                Paths = ["src/api/sign-in/**"],
                Description = "As specs/001-sign-in/spec.md says.",
                AcceptanceCriteria = "A wrong passkey is answered with 401.",
            },
            new PlanTaskBody
            {
                Ref = "job",
                Title = "Add a background job that forgets old sessions",
                Type = "backend",
                Parent = "epic",
                DependsOn = ["endpoint"],
            },
        ],
    };
}
